/// Carries a show from one publisher to many players: WHIP in, WHEP out (RFC 9725).
@NullMarked
package app.aside.platform.relay;

import org.jspecify.annotations.NullMarked;
