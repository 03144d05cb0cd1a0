package app.aside.platform.relay;

import app.aside.NetworkNamespace;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.packet.Bytes;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// P11: how many players one thread of the relay serves at 2.5 Mbit/s, what it adds to the latency,
/// and how time and memory grow; the same for Janus, where it is installed. Run by hand: `main`,
/// with an empty folder and the numbers of players (1 10 100 400).
///
/// One synthetic publisher sends 30 pictures and 50 packets of sound a second; each player is real
/// STUN, DTLS and SRTP over a socket of its own. What counts is processor time: of the relay its
/// one thread `relay`, of Janus (one event loop, plain RTP in) the whole process. Publisher and
/// players are in this process on other threads, so what the system does in their name is nobody's.
/// A picture's packets are spread as WebRTC's pacer does it, at 2.5 times the bitrate. One player
/// opens what it gets and tells how late each packet is; the others count. Memory of a player is
/// the growth of this process's heap, in which every player has its own end, and of what Janus has
/// in RAM: what the heap grows with Janus is the players' ends alone.
final class RelayBench {
    private static final int PACKETS_IN_PICTURE = 9;
    private static final int BYTES = 1_130;
    private static final int SECONDS = 10;
    private static final long PACED_NANOS =
            TimeUnit.SECONDS.toNanos(1) / 30 / PACKETS_IN_PICTURE * 2 / 5;

    private RelayBench() {}

    /// What carries the pictures.
    private interface Carrier extends AutoCloseable {
        SyntheticPictures publisher() throws Exception;

        SyntheticPeer player(String viewer, SyntheticPeer.Heard heard) throws Exception;

        long cpuNanos() throws IOException;

        /// Bytes beside this process's heap.
        long memory() throws IOException;

        @Override
        void close() throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var sizes = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        System.out.println(
                "load " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try (var network = NetworkNamespace.open()) {
            network.call(
                    () -> {
                        for (var players : sizes) {
                            measure("relay", new Own(players), players);
                            if (Files.exists(Path.of("/usr/bin/janus"))) {
                                var janus = JanusServer.start(folder, here(network));
                                measure("Janus", new Other(janus), players);
                            }
                        }
                        return 0;
                    });
        }
        System.exit(0);
    }

    private static InetAddress here(NetworkNamespace network) throws IOException {
        return InetAddress.getByName(network.address());
    }

    private static final class Own implements Carrier {
        private final EmbeddedRelay relay;
        private final SyntheticPeers peers;

        Own(int players) throws IOException {
            relay =
                    EmbeddedRelay.start(
                            MediaConfiguration.EMBEDDED.limitedTo(players + 1, players + 10));
            relay.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
            peers = new SyntheticPeers(relay);
        }

        @Override
        public SyntheticPictures publisher() throws Exception {
            return peers.publisher();
        }

        @Override
        public SyntheticPeer player(String viewer, SyntheticPeer.Heard heard) throws Exception {
            return peers.player(viewer, heard);
        }

        @Override
        public long cpuNanos() {
            var threads = ManagementFactory.getThreadMXBean();
            for (var id : threads.getAllThreadIds()) {
                var thread = threads.getThreadInfo(id);
                if (thread != null && thread.getThreadName().equals("relay")) {
                    return threads.getThreadCpuTime(id);
                }
            }
            throw new AssertionError("no relay");
        }

        @Override
        public long memory() {
            return 0;
        }

        @Override
        public void close() {
            peers.close();
            relay.close();
        }
    }

    private record Other(JanusServer janus, SyntheticReader reader) implements Carrier {
        Other(JanusServer janus) {
            this(janus, new SyntheticReader());
        }

        @Override
        public SyntheticPictures publisher() {
            return janus.publisher();
        }

        @Override
        public SyntheticPeer player(String viewer, SyntheticPeer.Heard heard) throws Exception {
            return janus.player(reader, heard);
        }

        @Override
        public long cpuNanos() throws IOException {
            return janus.cpuNanos();
        }

        @Override
        public long memory() throws IOException {
            return janus.memory();
        }

        @Override
        public void close() throws IOException {
            reader.close();
            janus.close();
        }
    }

    private static void measure(String who, Carrier carrier, int players) throws Exception {
        try (carrier) {
            var publisher = carrier.publisher();
            var latencies = new ConcurrentLinkedQueue<Long>();
            carrier.player(
                    "measured",
                    (header, payload, _) -> {
                        if (header.payloadType() == 96) {
                            var at = Bytes.int64(payload, SyntheticPictures.NUMBER_AT + 8);
                            latencies.add(System.nanoTime() - at);
                        }
                    });
            var heapBefore = usedMemory();
            var memoryBefore = carrier.memory();
            var all = new ArrayList<SyntheticPeer>();
            for (var i = 1; i < players; i++) {
                var player = carrier.player("player-" + i, (_, _, _) -> {});
                player.opens = false;
                all.add(player);
            }
            var others = Math.max(1, players - 1);
            var heap = (usedMemory() - heapBefore) / others;
            var memory = (carrier.memory() - memoryBefore) / others;
            publish(publisher, 2);
            latencies.clear();
            var packetsBefore = all.stream().mapToLong(one -> one.packets.get()).sum();
            var cpuBefore = carrier.cpuNanos();
            var begin = System.nanoTime();
            var sent = publish(publisher, SECONDS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            var elapsed = System.nanoTime() - begin;
            var cpu = carrier.cpuNanos() - cpuBefore;
            var packets = all.stream().mapToLong(one -> one.packets.get()).sum() - packetsBefore;
            System.out.print(who + " ");
            tell(players, sent, packets, cpu, elapsed, latencies);
            System.out.printf(
                    ", a player's heap %d KiB, memory besides %d KiB%n",
                    heap / 1_024, memory / 1_024);
        }
    }

    private static void tell(
            int players,
            long sent,
            long packets,
            long cpu,
            long elapsed,
            ConcurrentLinkedQueue<Long> latencies) {
        var late = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        var share = (double) cpu / elapsed;
        var got = Math.max(packets, latencies.size());
        var playersInCore = got * 1e9 / cpu / ((double) sent / SECONDS);
        System.out.printf(
                "%4d players: %.0f %% of a core (%.0f players a core), %.0f packets/s, %.2f"
                        + " %% lost, added p50 %.2f ms, p95 %.2f ms",
                players,
                100 * share,
                playersInCore,
                packets * 1e9 / elapsed,
                players == 1 ? 0 : Math.max(0, 100 - 100.0 * packets / (sent * (players - 1))),
                late[late.length / 2] / 1e6,
                late[late.length * 95 / 100] / 1e6);
    }

    /// @return packets sent
    private static long publish(SyntheticPictures publisher, int seconds) {
        var begin = System.nanoTime();
        var sent = 0L;
        for (var i = 0; i < 30 * seconds; i++) {
            publisher.picture(i, i % 60 == 0, PACKETS_IN_PICTURE, BYTES, PACED_NANOS);
            sent += PACKETS_IN_PICTURE;
            for (var due = i * 50 / 30; due < (i + 1) * 50 / 30; due++) {
                publisher.sound();
                sent++;
            }
            LockSupport.parkNanos(begin + (i + 1) * 1_000_000_000L / 30 - System.nanoTime());
        }
        return sent;
    }

    private static long usedMemory() {
        for (var i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
