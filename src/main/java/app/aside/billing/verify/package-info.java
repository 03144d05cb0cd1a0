/// The agreed meter: what both sides and the platform sign, and the check that a session's log
/// gives what was charged. No network, file or clock.
@NullMarked
package app.aside.billing.verify;

import org.jspecify.annotations.NullMarked;
