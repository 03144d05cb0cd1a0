package app.aside.platform.relay;

import app.aside.fuzz.Patience;
import app.aside.platform.relay.packet.Fragment;
import app.aside.platform.relay.packet.KeyFrames;
import app.aside.platform.relay.packet.Rtcp;
import app.aside.platform.relay.packet.RtpHeader;
import app.aside.platform.relay.packet.Stun;
import app.aside.platform.relay.secure.SrtpKeys;
import app.aside.platform.relay.secure.SrtpProfile;
import app.aside.platform.relay.secure.SrtpReceiver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What comes over the network to the relay, each kind given to the code that reads it. The first
/// byte of an input chooses the reader, the rest is what it reads.
public final class RelayFuzz {
    private static final int READERS = 7;
    private static final Rtcp.Listener DEAF = new Rtcp.Listener() {};

    private RelayFuzz() {}

    /// What the fuzzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 1) {
            var rest = Arrays.copyOfRange(input, 1, Math.min(input.length, 1_900));
            Patience.check(() -> read((input[0] & 0x7F) % READERS, rest));
        }
    }

    private static void read(int reader, byte[] bytes) {
        switch (reader) {
            case 0 -> stun(bytes);
            case 1 -> rtp(bytes);
            case 2 -> Rtcp.read(bytes, bytes.length, DEAF);
            case 3 -> offered(new String(bytes, StandardCharsets.UTF_8), true);
            case 4 -> offered(new String(bytes, StandardCharsets.UTF_8), false);
            case 5 -> Fragment.read(new String(bytes, StandardCharsets.UTF_8));
            default -> {
                KeyFrames.beginsInVp8(bytes, 0, bytes.length);
                KeyFrames.beginsInH264(bytes, 0, bytes.length);
            }
        }
    }

    private static void stun(byte[] bytes) {
        Stun.read(bytes, bytes.length)
                .ifPresent(
                        stun -> {
                            stun.isBy("password");
                            stun.mapped();
                            stun.error(420, "Unknown Attribute", "password");
                        });
    }

    private static void rtp(byte[] bytes) {
        for (var profile : SrtpProfile.values()) {
            var keys =
                    new SrtpKeys(
                            profile, new byte[profile.keyBytes()], new byte[profile.saltBytes()]);
            var receiver = new SrtpReceiver(keys);
            var header = new RtpHeader();
            var packet = bytes.clone();
            if (header.read(packet, packet.length)) {
                header.extension(1, 1);
                header.extension(3, 2);
                receiver.open(packet, packet.length, header, new byte[2_048]);
            }
            receiver.openRtcp(packet, packet.length);
        }
    }

    private static void offered(String text, boolean fromPublisher) {
        try {
            var negotiation = new Negotiation(text, fromPublisher);
            negotiation.transport();
            negotiation.publisher();
            negotiation.player("name");
        } catch (EngineRefusal _) {
            // In plain words.
        }
    }

    /// Inputs to begin with.
    static List<String> seeds() {
        return List.of(
                "\3" + SyntheticPeer.offer(true),
                "\4" + SyntheticPeer.offer(false),
                "\5a=ice-ufrag:abcd\r\na=ice-pwd:efgh\r\n",
                "\0\0\1\0\0!\22$Babcdefghijkl",
                "\2\201\311\0\1abcd",
                "\6\20\0\0\0");
    }
}
