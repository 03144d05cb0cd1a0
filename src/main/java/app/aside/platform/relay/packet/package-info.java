/// What the relay reads from and writes to the network, byte by byte: STUN, RTP, RTCP and SDP. No
/// thread, clock or socket.
@NullMarked
package app.aside.platform.relay.packet;

import org.jspecify.annotations.NullMarked;
