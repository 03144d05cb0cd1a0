package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

final class SdpTest {
    private static final String PRINT = "AB:CD:" + "0F:".repeat(29) + "99";
    private static final String OFFER =
            """
            v=0
            o=- 1 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            m=video 9 UDP/TLS/RTP/SAVPF 96 97
            a=ice-ufrag:q1W2
            a=ice-pwd:0123456789012345678901
            a=fingerprint:sha-256 %s
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 H264/90000
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            a=fingerprint:SHA-256 %s
            """
                    .formatted(PRINT, PRINT.toLowerCase(Locale.ROOT))
                    .replace("\n", "\r\n");

    @Test
    void an_offer_with_media_ice_and_one_fingerprint_is_taken() {
        assertThatCode(() -> Sdp.check(signal(Signal.Kind.OFFER, OFFER)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_fingerprint_is_told_in_one_way_of_writing() {
        assertThat(Sdp.fingerprint(OFFER)).isEqualTo("sha-256 " + PRINT);
    }

    @Test
    void different_fingerprints_are_refused() {
        var swapped = OFFER.replace("SHA-256 ab", "sha-256 00");

        assertThatThrownBy(() -> Sdp.check(signal(Signal.Kind.ANSWER, swapped)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several fingerprints");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=0", "m=video ", "a=ice-ufrag:", "a=fingerprint:"})
    void a_description_without_what_is_needed_is_refused(String needed) {
        var less = OFFER.replaceAll("(?i)" + needed, "x=");

        assertThatThrownBy(
                        () -> Sdp.check(signal(Signal.Kind.OFFER, less.replace("m=audio ", "x="))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "candidate:2099538550 1 udp 2122260223 10.77.0.1 53776 typ host generation 0",
                "a=candidate:1 1 UDP 1 2001:db8::1 1 typ srflx raddr 0.0.0.0 rport 0",
                "candidate:1 1 udp 2113937151 6b1d7f5c-0a.local 54400 typ host"
            })
    void a_candidate_of_any_kind_is_taken(String line) {
        assertThatCode(() -> Sdp.check(signal(Signal.Kind.CANDIDATE, line)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate:",
                "candidate:1 1 udp x 10.0.0.1 1 typ host",
                "candidate:1 3 udp 1 10.0.0.1 1 typ host",
                "candidate:1 1 udp 1 10.0.0.1 1 typ host\r\na=ice-pwd:x",
                "v=0"
            })
    void what_is_not_one_candidate_line_is_refused(String line) {
        assertThatThrownBy(() -> Sdp.check(signal(Signal.Kind.CANDIDATE, line)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_bit_rates_are_said_of_the_pictures_codec_that_stands_first() {
        var rates = "x-google-min-bitrate=150;x-google-start-bitrate=1500";
        var vp8 = "a=rtpmap:96 VP8/90000\r\n";
        assertThat(Sdp.withRates(OFFER, 150, 1500))
                .isEqualTo(OFFER.replace(vp8, vp8 + "a=fmtp:96 " + rates + "\r\n"));

        var told = OFFER.replace(vp8, vp8 + "a=fmtp:96 profile-level-id=42e01f\r\n");
        assertThat(Sdp.withRates(told, 150, 1500))
                .isEqualTo(
                        OFFER.replace(
                                vp8, vp8 + "a=fmtp:96 " + rates + ";profile-level-id=42e01f\r\n"));
    }

    @Test
    void nothing_is_said_of_bit_rates_where_there_are_no_pictures() {
        var sound = OFFER.replace("m=video", "m=audio");

        assertThat(Sdp.withRates(sound, 150, 1500)).isEqualTo(sound);
    }

    private static Signal signal(Signal.Kind kind, String body) {
        return new Signal(Direction.FAN_TO_CREATOR, 1, kind, body, "");
    }
}
