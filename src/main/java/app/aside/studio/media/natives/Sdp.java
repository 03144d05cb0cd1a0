package app.aside.studio.media.natives;

import app.aside.protocol.Signal;

import java.util.Locale;
import java.util.regex.Pattern;

/// What has to be read out of session descriptions and candidates (RFC 8866, RFC 8839) before or
/// beside the library that understands them wholly. Pure.
final class Sdp {
    private static final Pattern FINGERPRINT =
            Pattern.compile(
                    "^a=fingerprint:(\\S+) ([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})+)\\s*$",
                    Pattern.MULTILINE);
    private static final Pattern UFRAG =
            Pattern.compile("^a=ice-ufrag:(\\S+)\\s*$", Pattern.MULTILINE);
    private static final Pattern MEDIA = Pattern.compile("^m=(audio|video) ", Pattern.MULTILINE);
    private static final Pattern CANDIDATE =
            Pattern.compile(
                    "(?:a=)?candidate:\\S+ [12] \\S+ \\d{1,10} \\S+ \\d{1,5} typ \\S+[^\\r\\n]*");
    private static final Pattern VP8 =
            Pattern.compile("^a=rtpmap:(\\d+) VP8/90000\\r?\\n", Pattern.MULTILINE);

    private Sdp() {}

    /// @throws IllegalArgumentException if the body can't be what the kind says
    static void check(Signal signal) {
        switch (signal.kind()) {
            case OFFER, ANSWER -> checkDescription(signal.body());
            case CANDIDATE -> checkCandidate(signal.body());
        }
    }

    /// The end's DTLS fingerprint, `sha-256 AB:CD…` (RFC 8122 §5).
    ///
    /// @throws IllegalArgumentException if there is none, or different ones
    static String fingerprint(String description) {
        var found = FINGERPRINT.matcher(description);
        if (!found.find()) {
            throw new IllegalArgumentException("body must have a DTLS fingerprint");
        }
        var first = normal(found.group(1), found.group(2));
        while (found.find()) {
            if (!first.equals(normal(found.group(1), found.group(2)))) {
                throw new IllegalArgumentException("body must not have several fingerprints");
            }
        }
        return first;
    }

    /// The end's ICE user name fragment: a new one means new ICE (RFC 8839 §5.4).
    static String iceUser(String description) {
        var found = UFRAG.matcher(description);
        if (!found.find()) {
            throw new IllegalArgumentException("body must have an ICE user name");
        }
        return found.group(1);
    }

    /// The description, telling the sender that reads it to begin VP8 at a bit rate instead of at
    /// 300 kbit/s, and never to go below another. libwebrtc reads these parameters; others pass
    /// over them.
    ///
    /// @param least kbit/s
    /// @param start kbit/s
    static String withRates(String description, int least, int start) {
        var found = VP8.matcher(description);
        if (!found.find()) {
            return description;
        }
        return description.substring(0, found.end())
                + "a=fmtp:%s x-google-min-bitrate=%d;x-google-start-bitrate=%d\r\n"
                        .formatted(found.group(1), least, start)
                + description.substring(found.end());
    }

    private static void checkDescription(String body) {
        if (!body.startsWith("v=0") || !MEDIA.matcher(body).find()) {
            throw new IllegalArgumentException("body must be a session description with media");
        }
        iceUser(body);
        fingerprint(body);
    }

    private static void checkCandidate(String body) {
        if (!body.isEmpty() && !CANDIDATE.matcher(body).matches()) {
            throw new IllegalArgumentException("body must be one candidate line");
        }
    }

    private static String normal(String hash, String bytes) {
        return hash.toLowerCase(Locale.ROOT) + " " + bytes.toUpperCase(Locale.ROOT);
    }
}
