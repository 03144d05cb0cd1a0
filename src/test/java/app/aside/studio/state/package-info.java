@NullMarked
package app.aside.studio.state;

import org.jspecify.annotations.NullMarked;
