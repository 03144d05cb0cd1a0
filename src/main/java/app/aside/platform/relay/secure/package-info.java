/// Keys and ciphers of media: DTLS handshakes (RFC 5764) and SRTP (RFC 3711, RFC 7714).
@NullMarked
package app.aside.platform.relay.secure;

import org.jspecify.annotations.NullMarked;
