package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.ResourceId;

import java.security.SecureRandom;
import java.util.Base64;

/// What the relay makes up for a peer and nobody may guess: names, credentials and the numbers of
/// its streams. Any thread.
final class RelayRandom {
    private final SecureRandom random = new SecureRandom();

    ResourceId resource() {
        return new ResourceId(token(24));
    }

    /// Of an ICE session.
    Peer.Credentials credentials() {
        return new Peer.Credentials(token(6), token(24), token(9));
    }

    /// By which a player's streams belong together.
    String streamName() {
        return token(9);
    }

    /// Of an answer: a number that is not negative (RFC 8829 §5.2.1).
    String sessionId() {
        return Long.toString(random.nextLong() >>> 2);
    }

    int ssrc() {
        return random.nextInt();
    }

    /// @param hasAgain whether what was missed is sent again on a stream of its own
    PlayerStream stream(boolean hasAgain) {
        return new PlayerStream(
                random.nextInt() | 1,
                hasAgain ? (random.nextInt() & ~1) | 2 : 0,
                random.nextInt(1, 0x7FFF),
                random.nextInt());
    }

    /// Letters, digits, `-` and `_`; `+` and `/` would be right in ICE but not in an address.
    private String token(int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(some)
                .replace('-', 'a')
                .replace('_', 'b');
    }
}
