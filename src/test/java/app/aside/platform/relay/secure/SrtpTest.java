package app.aside.platform.relay.secure;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.relay.packet.RtpHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/// Against the samples of RFC 3711 and RFC 7714, and against itself.
final class SrtpTest {
    private static final int SSRC = 0xCAFE;

    @Test
    void session_keys_are_derived_as_rfc_3711_b_3_says() {
        var keys =
                new SrtpKeys(
                        SrtpProfile.AES_128_CM_HMAC_SHA1_80,
                        hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
                        hex("0EC675AD498AFEEBB6960B3AABE6"));

        var derived = keys.forRtp();

        assertThat(derived.key).isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(derived.salt).isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(derived.authentication)
                .isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    @Test
    void a_packet_is_protected_as_rfc_7714_16_1_1_says() {
        var cipher = GcmCipher.ofSession(sessionKey(), hex("517569642070726f2071756f"));
        var plain =
                hex(
                        "8040f17b8041f8d35501a0b247616c6c"
                                + "696120657374206f6d6e697320646976"
                                + "69736120696e20706172746573207472"
                                + "6573");
        var packet = Arrays.copyOf(plain, plain.length + 16);

        var size = cipher.seal(packet, 12, plain, 12, plain.length - 12, 0x5501a0b2, 0xf17b);

        assertThat(Arrays.copyOf(packet, size))
                .isEqualTo(
                        hex(
                                "8040f17b8041f8d35501a0b2f24de3a3"
                                        + "fb34de6cacba861c9d7e4bcabe633bd5"
                                        + "0d294e6f42a5f47a51c7d19b36de3adf"
                                        + "8833899d7f27beb16a9152cf765ee439"
                                        + "0cce"));
    }

    private static byte[] sessionKey() {
        return hex("000102030405060708090a0b0c0d0e0f");
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void what_one_side_protects_the_other_opens_once_also_beyond_65535(SrtpProfile profile) {
        var sender = new SrtpSender(keys(profile));
        var receiver = new SrtpReceiver(keys(profile));
        for (var index = 65_000L; index < 66_500; index++) {
            var packet = new byte[200];
            var size = seal(sender, packet, index, SSRC);

            assertThat(open(receiver, packet, size)).as("packet %d", index).isEqualTo(100);
            assertThat(open(receiver, packet, size)).as("packet %d again", index).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void packets_may_come_in_any_order_within_the_window(SrtpProfile profile) {
        var sender = new SrtpSender(keys(profile));
        var receiver = new SrtpReceiver(keys(profile));
        open(receiver, sender, 65_530);
        for (var index : new long[] {65_540, 65_533, 65_539, 65_535, 65_536, 65_534}) {
            assertThat(open(receiver, sender, index)).as("packet %d", index).isEqualTo(100);
        }
        assertThat(open(receiver, sender, 65_533)).isEqualTo(-1);
        assertThat(open(receiver, sender, 68_000)).isEqualTo(100);
        assertThat(open(receiver, sender, 65_541)).as("too old").isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void no_packet_with_a_bit_turned_over_is_opened(SrtpProfile profile) {
        var sender = new SrtpSender(keys(profile));
        var receiver = new SrtpReceiver(keys(profile));
        var packet = new byte[200];
        var size = seal(sender, packet, 1, SSRC);
        var random = new Random(1);
        for (var i = 0; i < 300; i++) {
            var other = packet.clone();
            other[random.nextInt(size)] ^= (byte) (1 << random.nextInt(8));

            assertThat(open(receiver, other, size)).isEqualTo(-1);
        }
        assertThat(open(receiver, packet, size)).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void reports_are_opened_once_and_only_whole(SrtpProfile profile) {
        var sender = new SrtpSender(keys(profile));
        var receiver = new SrtpReceiver(keys(profile));
        var plain = hex("81c8000d4d6172734e54503144ab45e7");
        var packet = Arrays.copyOf(plain, plain.length + PacketCipher.OVERHEAD);

        var size = sender.sealRtcp(packet, plain.length);
        assertThat(packet).isNotEqualTo(plain);
        var broken = packet.clone();
        broken[9] ^= 1;

        assertThat(receiver.openRtcp(broken, size)).isEqualTo(-1);
        assertThat(receiver.openRtcp(packet.clone(), size)).isEqualTo(plain.length);
        assertThat(receiver.openRtcp(packet.clone(), size)).isEqualTo(-1);
    }

    @Test
    void the_same_packet_may_be_protected_again() {
        var sender = new SrtpSender(keys(SrtpProfile.AEAD_AES_128_GCM));
        var first = new byte[200];
        var second = new byte[200];

        seal(sender, first, 5, SSRC);
        seal(sender, second, 5, SSRC);

        assertThat(second).isEqualTo(first);
    }

    private static int open(SrtpReceiver receiver, SrtpSender sender, long index) {
        var packet = new byte[200];
        return open(receiver, packet, seal(sender, packet, index, SSRC));
    }

    private static int seal(SrtpSender sender, byte[] packet, long index, int ssrc) {
        packet[0] = (byte) 0x80;
        packet[1] = 96;
        packet[2] = (byte) (index >>> 8);
        packet[3] = (byte) index;
        packet[10] = (byte) (ssrc >>> 8);
        packet[11] = (byte) ssrc;
        return sender.seal(packet, 12, new byte[100], 0, 100, ssrc, index);
    }

    private static int open(SrtpReceiver receiver, byte[] packet, int size) {
        var header = new RtpHeader();
        return header.read(packet, size) ? receiver.open(packet, size, header, new byte[200]) : -1;
    }

    private static SrtpKeys keys(SrtpProfile profile) {
        var key = new byte[profile.keyBytes()];
        var salt = new byte[profile.saltBytes()];
        new Random(7).nextBytes(key);
        new Random(8).nextBytes(salt);
        return new SrtpKeys(profile, key, salt);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
