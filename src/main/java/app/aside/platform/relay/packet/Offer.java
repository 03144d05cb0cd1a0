package app.aside.platform.relay.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an offer says (RFC 8866, RFC 8829 §5.8), as far as a relay needs it.
///
/// @param sections in the offer's order
public record Offer(List<Section> sections) {
    private static final int LINES_MAX = 4_000;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,256}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public Offer {
        sections = List.copyOf(sections);
    }

    /// Which way a section carries media.
    public enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        public boolean sends() {
            return this == SENDRECV || this == SENDONLY;
        }

        public boolean receives() {
            return this == SENDRECV || this == RECVONLY;
        }
    }

    /// A payload type.
    ///
    /// @param name in lower case, as `vp8`
    /// @param parameters of `fmtp`, empty if none
    /// @param feedback of `rtcp-fb`, as `nack pli`
    public record Codec(
            int payloadType,
            String name,
            int clockRate,
            int channels,
            String parameters,
            List<String> feedback) {
        public Codec {
            feedback = List.copyOf(feedback);
        }

        /// A parameter's value, empty if it has none.
        public String parameter(String of) {
            for (var pair : parameters.split(";", 32)) {
                var parts = pair.strip().split("=", 2);
                if (parts.length == 2 && parts[0].equalsIgnoreCase(of)) {
                    return parts[1].strip();
                }
            }
            return "";
        }
    }

    /// A header extension.
    ///
    /// @param id 1 to 255
    public record Extension(int id, String uri) {}

    /// Who the other side is on the network.
    ///
    /// @param fingerprint hash and digits of its certificate, as `sha-256 AB:…`
    /// @param setup `actpass`, `active` or `passive`
    public record Transport(String user, String password, String fingerprint, String setup) {}

    /// An m-section.
    ///
    /// @param kind `audio`, `video` or another
    /// @param line after `m=`
    /// @param isUsed whether its port is not 0, or is so only because it goes where another does
    ///   (`bundle-only`, RFC 9143 §6)
    /// @param codecs in the order of preference
    public record Section(
            String kind,
            String line,
            boolean isUsed,
            String mid,
            Direction direction,
            List<Codec> codecs,
            List<Extension> extensions,
            Transport transport,
            boolean isMultiplexed) {
        public Section {
            codecs = List.copyOf(codecs);
            extensions = List.copyOf(extensions);
        }

        public Optional<Codec> codec(int payloadType) {
            return codecs.stream().filter(one -> one.payloadType() == payloadType).findFirst();
        }

        /// The payload type in which packets of another are sent again; 0 for none.
        public int retransmissionOf(Codec codec) {
            var wanted = Integer.toString(codec.payloadType());
            return codecs.stream()
                    .filter(one -> one.name().equals("rtx"))
                    .filter(one -> one.parameter("apt").equals(wanted))
                    .mapToInt(Codec::payloadType)
                    .findFirst()
                    .orElse(0);
        }

        /// 0 if it is not offered.
        public int extension(String uri) {
            return extensions.stream()
                    .filter(one -> one.uri().equals(uri))
                    .mapToInt(Extension::id)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Reads an offer.
    ///
    /// @return nothing if it is no SDP
    public static Optional<Offer> read(String text) {
        var lines = text.lines().limit(LINES_MAX).toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("v=0")) {
            return Optional.empty();
        }
        var begins = new ArrayList<Integer>();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("m=")) {
                begins.add(i);
            }
        }
        var session = new OfferLines(lines.subList(0, begins.isEmpty() ? 0 : begins.getFirst()));
        var sections = new ArrayList<Section>();
        for (var i = 0; i < begins.size(); i++) {
            var end = i + 1 < begins.size() ? begins.get(i + 1) : lines.size();
            var section = new OfferLines(lines.subList(begins.get(i), end)).section(session);
            if (section.isEmpty()) {
                return Optional.empty();
            }
            sections.add(section.get());
        }
        return sections.isEmpty() ? Optional.empty() : Optional.of(new Offer(sections));
    }

    /// The lines of one part of an offer.
    private record OfferLines(List<String> lines) {
        Optional<Section> section(OfferLines session) {
            var line = lines.getFirst().substring(2).strip();
            var words = line.split(" ");
            if (words.length < 4 || !NUMBER.matcher(words[1]).matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Section(
                            words[0].toLowerCase(Locale.ROOT),
                            line,
                            !words[1].equals("0") || lines.contains("a=bundle-only"),
                            value("mid").filter(mid -> TOKEN.matcher(mid).matches()).orElse(""),
                            direction(session),
                            codecs(words),
                            extensions(),
                            new Transport(
                                    either("ice-ufrag", session),
                                    either("ice-pwd", session),
                                    either("fingerprint", session),
                                    either("setup", session)),
                            lines.contains("a=rtcp-mux")));
        }

        private List<Codec> codecs(String[] words) {
            var codecs = new ArrayList<Codec>();
            for (var i = 3; i < words.length && i < 3 + 128; i++) {
                if (NUMBER.matcher(words[i]).matches() && Integer.parseInt(words[i]) < 128) {
                    codec(Integer.parseInt(words[i])).ifPresent(codecs::add);
                }
            }
            return codecs;
        }

        private Optional<Codec> codec(int type) {
            var map = value("rtpmap:" + type + " ").orElse("").split("/", 3);
            if (map.length < 2 || !NUMBER.matcher(map[1]).matches()) {
                return Optional.empty();
            }
            var prefix = "a=rtcp-fb:" + type + " ";
            var forAll = "a=rtcp-fb:* ";
            return Optional.of(
                    new Codec(
                            type,
                            map[0].toLowerCase(Locale.ROOT),
                            Integer.parseInt(map[1]),
                            map.length == 3 && map[2].equals("2") ? 2 : 1,
                            value("fmtp:" + type + " ").orElse(""),
                            lines.stream()
                                    .filter(
                                            line ->
                                                    line.startsWith(prefix)
                                                            || line.startsWith(forAll))
                                    .map(line -> line.substring(line.indexOf(' ') + 1).strip())
                                    .distinct()
                                    .toList()));
        }

        private List<Extension> extensions() {
            return lines.stream()
                    .filter(line -> line.startsWith("a=extmap:"))
                    .map(line -> line.substring("a=extmap:".length()).split(" ", 3))
                    .filter(words -> words.length >= 2)
                    .map(words -> new Extension(extensionId(words[0]), words[1].strip()))
                    .filter(extension -> extension.id() > 0)
                    .toList();
        }

        /// Only those that fit a one-byte header (RFC 8285 §4.2).
        private static int extensionId(String text) {
            var number = text.split("/", 2)[0];
            var id = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
            return id < 15 ? id : 0;
        }

        private Direction direction(OfferLines session) {
            for (var direction : Direction.values()) {
                if (lines.contains("a=" + direction.name().toLowerCase(Locale.ROOT))) {
                    return direction;
                }
            }
            return session.lines.isEmpty()
                    ? Direction.SENDRECV
                    : session.direction(new OfferLines(List.of()));
        }

        private String either(String name, OfferLines session) {
            return value(name).or(() -> session.value(name)).orElse("");
        }

        /// What follows an attribute's name and a colon, or the whole of `name` if that ends with a
        /// space.
        private Optional<String> value(String name) {
            var prefix = "a=" + name + (name.endsWith(" ") ? "" : ":");
            return lines.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst();
        }
    }
}
