package app.aside.platform.relay.packet;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the answer of a side that only answers connectivity checks (RFC 8839 §5.3), section by
/// section in the offer's order. One thread.
public final class AnswerWriter {
    private final Local local;
    private final StringBuilder sections = new StringBuilder(4_096);
    private final List<String> mids = new ArrayList<>();

    /// This side on the network.
    ///
    /// @param id of the session, digits
    /// @param fingerprint as `sha-256 AB:…`
    /// @param setup `active` or `passive`
    public record Local(
            String id,
            String user,
            String password,
            String fingerprint,
            String setup,
            List<InetSocketAddress> addresses) {
        public Local {
            addresses = List.copyOf(addresses);
        }
    }

    /// A source of this side's.
    ///
    /// @param again the source of what is sent again; 0 for none
    /// @param name of the participant
    public record Source(int ssrc, int again, String name) {}

    public AnswerWriter(Local local) {
        this.local = local;
    }

    /// Refuses a section.
    public AnswerWriter refuse(Offer.Section section) {
        var words = section.line().split(" ", 4);
        line("m=%s 0 %s %s".formatted(words[0], words[2], words[3].split(" ", 2)[0]));
        line("c=IN IP4 0.0.0.0");
        mid(section);
        line("a=inactive");
        return this;
    }

    /// Takes a section.
    ///
    /// @param codecs with the feedback that is wanted
    public AnswerWriter take(
            Offer.Section section,
            Offer.Direction direction,
            List<Offer.Codec> codecs,
            List<Offer.Extension> extensions,
            List<Source> sources) {
        var types =
                codecs.stream()
                        .map(codec -> Integer.toString(codec.payloadType()))
                        .collect(Collectors.joining(" "));
        var words = section.line().split(" ", 4);
        line("m=%s 9 %s %s".formatted(words[0], words[2], types));
        line("c=IN IP4 0.0.0.0");
        line("a=rtcp:9 IN IP4 0.0.0.0");
        mid(section);
        if (!section.mid().isEmpty()) {
            mids.add(section.mid());
        }
        transport();
        line("a=" + direction.name().toLowerCase(Locale.ROOT));
        line("a=rtcp-mux");
        line("a=rtcp-rsize");
        extensions.forEach(one -> line("a=extmap:%d %s".formatted(one.id(), one.uri())));
        codecs.forEach(this::codec);
        sources.forEach(source -> source(section, source));
        return this;
    }

    public String text() {
        var head =
                "v=0\r\no=- %s 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n".formatted(local.id())
                        + (mids.isEmpty()
                                ? ""
                                : "a=group:BUNDLE " + String.join(" ", mids) + "\r\n")
                        + "a=ice-lite\r\na=msid-semantic: WMS *\r\n";
        return head + sections;
    }

    /// The fragment that answers a restart (RFC 8840 §9).
    public static String fragment(Local local, List<String> mids) {
        var writer = new AnswerWriter(local);
        writer.line("a=ice-lite");
        writer.line("a=ice-ufrag:" + local.user());
        writer.line("a=ice-pwd:" + local.password());
        for (var mid : mids.subList(0, Math.min(1, mids.size()))) {
            writer.line("m=audio 9 UDP/TLS/RTP/SAVPF 0");
            writer.line("a=mid:" + mid);
            writer.candidates();
        }
        return writer.sections.toString();
    }

    private void mid(Offer.Section section) {
        if (!section.mid().isEmpty()) {
            line("a=mid:" + section.mid());
        }
    }

    private void transport() {
        line("a=ice-ufrag:" + local.user());
        line("a=ice-pwd:" + local.password());
        line("a=fingerprint:" + local.fingerprint());
        line("a=setup:" + local.setup());
        candidates();
    }

    private void candidates() {
        var preference = 65_535;
        for (var address : local.addresses()) {
            var priority = 126L << 24 | (long) preference-- << 8 | 255;
            line(
                    "a=candidate:%d 1 udp %d %s %d typ host"
                            .formatted(
                                    65_535 - preference,
                                    priority,
                                    address.getAddress().getHostAddress().split("%", 2)[0],
                                    address.getPort()));
        }
        line("a=end-of-candidates");
    }

    private void codec(Offer.Codec codec) {
        var type = codec.payloadType();
        line(
                "a=rtpmap:%d %s/%d%s"
                        .formatted(
                                type,
                                codec.name().equals("opus") || codec.name().equals("rtx")
                                        ? codec.name()
                                        : codec.name().toUpperCase(Locale.ROOT),
                                codec.clockRate(),
                                codec.channels() == 2 ? "/2" : ""));
        codec.feedback().forEach(one -> line("a=rtcp-fb:%d %s".formatted(type, one)));
        if (!codec.parameters().isEmpty()) {
            line("a=fmtp:%d %s".formatted(type, codec.parameters()));
        }
    }

    private void source(Offer.Section section, Source source) {
        line("a=msid:show " + section.kind());
        if (source.again() != 0) {
            line(
                    "a=ssrc-group:FID %d %d"
                            .formatted(
                                    Integer.toUnsignedLong(source.ssrc()),
                                    Integer.toUnsignedLong(source.again())));
        }
        ssrc(source.ssrc(), source.name());
        if (source.again() != 0) {
            ssrc(source.again(), source.name());
        }
    }

    private void ssrc(int ssrc, String name) {
        line("a=ssrc:%d cname:%s".formatted(Integer.toUnsignedLong(ssrc), name));
    }

    private void line(String text) {
        sections.append(text).append("\r\n");
    }
}
