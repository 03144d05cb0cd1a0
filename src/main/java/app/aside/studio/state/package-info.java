/// What the screens see and what they can do; one thread owns the state.
@NullMarked
package app.aside.studio.state;

import org.jspecify.annotations.NullMarked;
