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
    private static final Pattern PICTURE =
            Pattern.compile(
                    "^m=video \\S+ \\S+ (\\d+)[^\\n"
                            + "]*\\n"
                            + "(?:(?!m=)[^\\n"
                            + "]*\\n"
                            + ")*?a=rtpmap:\\1 [^\\n"
                            + "]*\\n",
                    Pattern.MULTILINE);

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

    /// Whether a description speaks of pictures; a candidate never does.
    static boolean hasPicture(Signal signal) {
        return switch (signal.kind()) {
            case OFFER, ANSWER -> signal.body().contains("\nm=video ");
            case CANDIDATE -> false;
        };
    }

    /// The end's ICE user name fragment: a new one means new ICE (RFC 8839 §5.4).
    static String iceUser(String description) {
        var found = UFRAG.matcher(description);
        if (!found.find()) {
            throw new IllegalArgumentException("body must have an ICE user name");
        }
        return found.group(1);
    }

    /// The description, telling the sender that reads it to begin its pictures at a bit rate
    /// instead of at 300 kbit/s, and never to go below another. libwebrtc reads these parameters of
    /// the codec that stands first; others pass over them.
    ///
    /// @param least kbit/s
    /// @param start kbit/s
    static String withRates(String description, int least, int start) {
        var found = PICTURE.matcher(description);
        if (!found.find()) {
            return description;
        }
        var rates = "x-google-min-bitrate=%d;x-google-start-bitrate=%d".formatted(least, start);
        var of = "a=fmtp:" + found.group(1) + " ";
        var there = description.indexOf(of, found.end());
        if (there >= 0) {
            var at = there + of.length();
            return description.substring(0, at) + rates + ";" + description.substring(at);
        }
        var at = found.end();
        return description.substring(0, at) + of + rates + "\r\n" + description.substring(at);
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
