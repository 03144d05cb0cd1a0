package app.aside.studio.media.natives;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

import java.util.List;

/// Descriptions and candidates as a fan's browser, or whoever pretends to be one, may send them.
public final class SignalTexts {
    private static final String DESCRIPTION =
            """
            v=0\r
            o=- 4611731400430051336 2 IN IP4 127.0.0.1\r
            s=-\r
            t=0 0\r
            m=audio 9 UDP/TLS/RTP/SAVPF 111\r
            a=ice-ufrag:EsAw\r
            a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r
            a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14\r
            m=video 9 UDP/TLS/RTP/SAVPF 96\r
            a=rtpmap:96 VP8/90000\r
            """;

    private SignalTexts() {}

    /// Reads all that the studio reads out of such a text; what is wrong is refused, no more.
    public static void read(String text) {
        for (var kind : Signal.Kind.values()) {
            refusable(() -> Sdp.check(new Signal(Direction.FAN_TO_CREATOR, 1, kind, text, "0")));
        }
        refusable(() -> Sdp.fingerprint(text));
        refusable(() -> Sdp.iceUser(text));
        Sdp.withRates(text, 150, 1_500);
    }

    private static void refusable(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException _) {
            // As its documentation says.
        }
    }

    public static List<String> samples() {
        return List.of(
                DESCRIPTION,
                DESCRIPTION.replace("D2", "d2").replace("\r", ""),
                DESCRIPTION + "a=fingerprint:" + "x".repeat(2_000) + " ",
                DESCRIPTION + "a=fingerprint:sha-256 " + "AB:".repeat(2_000),
                "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 0.0.0.0",
                "a=candidate:1 2 tcp 1 2001:db8::1 9 typ host",
                "candidate:" + "1 ".repeat(3_000),
                "");
    }
}
