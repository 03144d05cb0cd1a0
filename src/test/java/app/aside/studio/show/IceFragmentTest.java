package app.aside.studio.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IceFragmentTest {
    private static final String PASSWORD = "a=ice-pwd:asd88fgpdd777uzjYhagZg";
    private static final String OFFER =
            lines(
                    "v=0",
                    "o=- 1 2 IN IP4 127.0.0.1",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "a=candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host",
                    "a=ice-ufrag:EsAw",
                    PASSWORD,
                    "a=mid:0",
                    "m=video 9 UDP/TLS/RTP/SAVPF 96",
                    "a=ice-ufrag:EsAw",
                    PASSWORD,
                    "a=mid:1");
    private static final String ANSWER =
            lines(
                    "v=0",
                    "a=ice-lite",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "a=ice-ufrag:old0",
                    "a=ice-pwd:0000000000000000000000",
                    "a=mid:0",
                    "a=candidate:9 1 udp 1 203.0.113.1 4000 typ host",
                    "a=end-of-candidates",
                    "m=video 9 UDP/TLS/RTP/SAVPF 96",
                    "a=ice-ufrag:old0",
                    "a=ice-pwd:0000000000000000000000",
                    "a=mid:1");

    @Test
    void a_fragment_has_the_credentials_the_first_medium_and_all_addresses() {
        assertThat(IceFragment.of(OFFER))
                .isEqualTo(
                        lines(
                                "a=ice-ufrag:EsAw",
                                PASSWORD,
                                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                                "a=mid:0",
                                "a=candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host",
                                "a=end-of-candidates"));
    }

    @Test
    void an_answer_takes_the_new_credentials_everywhere_and_the_new_addresses_once() {
        var fragment =
                lines(
                        "a=ice-ufrag:new1",
                        "a=ice-pwd:1111111111111111111111",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                        "a=mid:0",
                        "a=candidate:9 1 udp 1 203.0.113.2 4001 typ host");

        assertThat(IceFragment.applied(ANSWER, fragment).orElseThrow())
                .isEqualTo(
                        ANSWER.replace("old0", "new1")
                                .replace("0000000000000000000000", "1111111111111111111111")
                                .replace("203.0.113.1 4000", "203.0.113.2 4001")
                                .replace("a=end-of-candidates\r\n", ""));
    }

    @Test
    void a_fragment_without_addresses_leaves_the_old_ones() {
        var fragment = "a=ice-ufrag:new1\na=ice-pwd:1111111111111111111111\n";

        assertThat(IceFragment.applied(ANSWER, fragment).orElseThrow())
                .contains("203.0.113.1 4000", "a=ice-ufrag:new1\r\n")
                .doesNotContain("old0");
    }

    @Test
    void a_fragment_without_credentials_is_none() {
        assertThat(IceFragment.applied(ANSWER, "a=ice-ufrag:new1\r\n")).isEmpty();
        assertThat(IceFragment.applied(ANSWER, "")).isEmpty();
        assertThat(IceFragment.applied(ANSWER, "<html>404</html>")).isEmpty();
    }

    @Test
    void nothing_else_of_a_fragment_comes_into_the_answer() {
        var fragment =
                lines(
                        "a=ice-ufrag:new1",
                        "a=ice-pwd:1111111111111111111111",
                        "a=fingerprint:sha-256 00:11",
                        "a=candidate:\u0007 x");

        assertThat(IceFragment.applied(ANSWER, fragment).orElseThrow())
                .doesNotContain("fingerprint", "\u0007");
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}
