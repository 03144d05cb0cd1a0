package app.aside.platform.relay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;

/// Against the samples of RFC 5769.
final class StunTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    private static final byte[] REQUEST =
            hex(
                    """
                    00 01 00 58 21 12 a4 42 b7 e7 a7 01 bc 34 d6 86 fa 87 df ae
                    80 22 00 10 53 54 55 4e 20 74 65 73 74 20 63 6c 69 65 6e 74
                    00 24 00 04 6e 00 01 ff 80 29 00 08 93 2f f9 b1 51 26 3b 36
                    00 06 00 09 65 76 74 6a 3a 68 36 76 59 20 20 20
                    00 08 00 14 9a ea a7 0c bf d8 cb 56 78 1e f2 b5 b2 d3 f2 49 c1 b5 71 a2
                    80 28 00 04 e5 7a 3b cf
                    """);

    private static final byte[] IPV4_RESPONSE =
            hex(
                    """
                    01 01 00 3c 21 12 a4 42 b7 e7 a7 01 bc 34 d6 86 fa 87 df ae
                    80 22 00 0b 74 65 73 74 20 76 65 63 74 6f 72 20
                    00 20 00 08 00 01 a1 47 e1 12 a6 43
                    00 08 00 14 2b 91 f5 99 fd 9e 90 c3 8c 74 89 f9 2a f9 ba 53 f0 6b e7 d7
                    80 28 00 04 c0 7d 4c 96
                    """);

    private static final byte[] IPV6_RESPONSE =
            hex(
                    """
                    01 01 00 48 21 12 a4 42 b7 e7 a7 01 bc 34 d6 86 fa 87 df ae
                    80 22 00 0b 74 65 73 74 20 76 65 63 74 6f 72 20
                    00 20 00 14 00 02 a1 47 01 13 a9 fa a5 d3 f1 79 bc 25 f4 b5 be d2 b9 d9
                    00 08 00 14 a3 82 95 4e 4b e6 7b f1 17 84 c9 7c 82 92 c2 75 bf e3 ed 41
                    80 28 00 04 c8 fb 0b 4c
                    """);

    @Test
    void the_sample_request_is_read_and_its_sender_is_known_by_the_password() {
        var stun = Stun.read(REQUEST, REQUEST.length).orElseThrow();

        assertThat(stun.type()).isEqualTo(Stun.BINDING_REQUEST);
        assertThat(stun.user()).isEqualTo("evtj:h6vY");
        assertThat(stun.isControlled()).isTrue();
        assertThat(stun.unknown()).isEmpty();
        assertThat(stun.isBy(PASSWORD)).isTrue();
        assertThat(stun.isBy(PASSWORD + "x")).isFalse();
    }

    @Test
    void the_sample_responses_tell_both_kinds_of_address() throws Exception {
        var ipv4 = Stun.read(IPV4_RESPONSE, IPV4_RESPONSE.length).orElseThrow();
        var ipv6 = Stun.read(IPV6_RESPONSE, IPV6_RESPONSE.length).orElseThrow();

        assertThat(ipv4.isBy(PASSWORD)).isTrue();
        assertThat(ipv6.isBy(PASSWORD)).isTrue();
        assertThat(ipv4.mapped()).hasValue(address("192.0.2.1"));
        assertThat(ipv6.mapped()).hasValue(address("2001:db8:1234:5678:11:2233:4455:6677"));
    }

    @Test
    void an_answer_is_read_as_it_was_meant() throws Exception {
        var request = Stun.read(REQUEST, REQUEST.length).orElseThrow();
        for (var from : new String[] {"192.0.2.1", "2001:db8:1234:5678:11:2233:4455:6677"}) {
            var written = request.success(address(from), PASSWORD);
            var answer = Stun.read(written, written.length).orElseThrow();

            assertThat(answer.type()).isEqualTo(Stun.BINDING_SUCCESS);
            assertThat(answer.isBy(PASSWORD)).isTrue();
            assertThat(answer.mapped()).hasValue(address(from));
        }
    }

    @Test
    void with_one_bit_turned_over_it_is_no_stun_or_by_nobody() {
        var covered = REQUEST.length - 8;
        for (var bit = 0; bit < 8 * covered; bit++) {
            var bytes = REQUEST.clone();
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(Stun.read(bytes, bytes.length).filter(stun -> stun.isBy(PASSWORD)))
                    .isEmpty();
        }
    }

    private static InetSocketAddress address(String text) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(text), 32_853);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
