/// Carries the steps of a connection's set-up between the two sides.
@NullMarked
package app.aside.platform.relay;

import org.jspecify.annotations.NullMarked;
