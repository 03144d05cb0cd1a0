/// The creator's desktop program: its state, its one loop, and the root that composes it.
@NullMarked
package app.aside.studio;

import org.jspecify.annotations.NullMarked;
