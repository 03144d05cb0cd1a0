package app.aside.platform.relay.secure;

/// How many packets of 1,130 bytes one thread protects a second, for each profile. Run by hand:
/// `main`.
final class SrtpBench {
    private static final int BYTES = 1_130;
    private static final int PACKETS = 300_000;

    private SrtpBench() {}

    public static void main(String[] arguments) {
        for (var round = 0; round < 3; round++) {
            for (var profile : SrtpProfile.values()) {
                var key = new byte[profile.keyBytes()];
                var sender =
                        new SrtpSender(new SrtpKeys(profile, key, new byte[profile.saltBytes()]));
                var packet = new byte[BYTES + 100];
                var payload = new byte[BYTES];
                packet[0] = (byte) 0x80;
                var begin = System.nanoTime();
                for (var index = 1L; index <= PACKETS; index++) {
                    packet[2] = (byte) (index >>> 8);
                    packet[3] = (byte) index;
                    sender.seal(packet, 12, payload, 0, BYTES, 1, index);
                }
                var perSecond = PACKETS * 1e9 / (System.nanoTime() - begin);
                System.out.printf("%s: %.0f packets/s%n", profile, perSecond);
            }
        }
    }
}
