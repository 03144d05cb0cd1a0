/// Carries the steps of a connection's set-up between the two sides.
@NullMarked
package app.aside.platform.signal;

import org.jspecify.annotations.NullMarked;
