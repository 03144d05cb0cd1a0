package app.aside.studio.state;

import java.net.URI;
import java.util.Optional;

/// A server of somebody else that takes a show by WHIP.
///
/// @param address http or https, as typed; may be empty while it is not used
/// @param key sent as bearer; empty for none
public record OtherServer(Use use, String address, String key) {
    public static final OtherServer NONE = new OtherServer(Use.NO, "", "");

    /// Where a show goes.
    public enum Use {
        /// To the own platform.
        NO,
        /// To both; the pictures are encoded twice.
        BESIDE,
        /// There only.
        INSTEAD
    }

    /// What is wrong with an address or a key.
    public enum Fault {
        NONE,
        EMPTY,
        NOT_HTTP,
        NO_HOST,
        /// The key has a character that no key has, perhaps one that can't be seen.
        KEY_ODD
    }

    /// Whether a show goes there.
    public boolean isUsed() {
        return use != Use.NO;
    }

    /// Whether a show goes to the own platform.
    public boolean isBesideOwn() {
        return use != Use.INSTEAD;
    }

    public Fault fault() {
        if (use == Use.NO) {
            return Fault.NONE;
        }
        if (address.isBlank()) {
            return Fault.EMPTY;
        }
        var ofAddress = uri().map(OtherServer::fault).orElse(Fault.NOT_HTTP);
        return ofAddress == Fault.NONE && !key.chars().allMatch(OtherServer::mayBeInKey)
                ? Fault.KEY_ODD
                : ofAddress;
    }

    /// What may stand in a header (RFC 9110 §5.5) and can be seen.
    private static boolean mayBeInKey(int character) {
        return character >= ' ' && character < 0x7F;
    }

    /// The address if it can be read.
    public Optional<URI> uri() {
        try {
            return Optional.of(URI.create(address.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// "media.example.org", or empty.
    public String host() {
        return uri().map(URI::getHost).orElse("");
    }

    /// Without the key.
    @Override
    public String toString() {
        return use + " " + address;
    }

    private static Fault fault(URI uri) {
        var scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return Fault.NOT_HTTP;
        }
        return uri.getHost() == null ? Fault.NO_HOST : Fault.NONE;
    }
}
