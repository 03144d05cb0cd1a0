package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.packet.Bytes;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// P11: how many players one thread of the relay serves at 2.5 Mbit/s, what it adds to the latency,
/// and how time and memory grow. Run by hand: `main`, with the numbers of players (1 10 100 400).
///
/// One synthetic publisher sends 30 pictures and 50 packets of sound a second; each player is real
/// STUN, DTLS and SRTP over a socket of its own. The relay is its own thread `relay`, whose time on
/// a processor is what is counted; publisher and players are in the same process on other threads,
/// so what the system does in their name is not the relay's. One player opens what it gets and
/// tells how late each packet is; the others count.
final class RelayBench {
    private static final int PACKETS_IN_PICTURE = 9;
    private static final int BYTES = 1_130;
    private static final int SECONDS = 10;

    private RelayBench() {}

    public static void main(String[] arguments) throws Exception {
        var sizes =
                arguments.length == 0
                        ? List.of(1, 10, 100, 400)
                        : Stream.of(arguments).map(Integer::valueOf).toList();
        System.out.println(
                "load " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (var players : sizes) {
            measure(players);
        }
        System.exit(0);
    }

    private static void measure(int players) throws Exception {
        var configuration = MediaConfiguration.EMBEDDED.limitedTo(players + 1, players + 10);
        try (var relay = EmbeddedRelay.start(configuration);
                var peers = new SyntheticPeers(relay)) {
            relay.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
            var publisher = peers.publisher();
            var latencies = new ConcurrentLinkedQueue<Long>();
            peers.player(
                    "measured",
                    (header, payload, _) -> {
                        if (header.payloadType() == 96) {
                            var at = Bytes.int64(payload, SyntheticPublisher.NUMBER_AT + 8);
                            latencies.add(System.nanoTime() - at);
                        }
                    });
            var before = usedMemory();
            var all = new ArrayList<SyntheticPeer>();
            for (var i = 1; i < players; i++) {
                var player = peers.player("player-" + i);
                player.opens = false;
                all.add(player);
            }
            var memory = players > 1 ? (usedMemory() - before) / (players - 1) : 0;
            publish(publisher, 2);
            latencies.clear();
            var packetsBefore = all.stream().mapToLong(one -> one.packets.get()).sum();
            var cpuBefore = cpuNanos();
            var begin = System.nanoTime();
            var sent = publish(publisher, SECONDS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            var elapsed = System.nanoTime() - begin;
            var cpu = cpuNanos() - cpuBefore;
            var packets = all.stream().mapToLong(one -> one.packets.get()).sum() - packetsBefore;
            tell(players, sent, packets, cpu, elapsed, memory, latencies);
        }
    }

    private static void tell(
            int players,
            long sent,
            long packets,
            long cpu,
            long elapsed,
            long memory,
            ConcurrentLinkedQueue<Long> latencies) {
        var late = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        var share = (double) cpu / elapsed;
        var got = Math.max(packets, latencies.size());
        var playersInCore = got * 1e9 / cpu / ((double) sent / SECONDS);
        System.out.printf(
                "%4d players: relay %.0f %% of a core (%.0f players a core), %.0f packets/s, %.2f"
                        + " %% lost, added p50 %.2f ms, p95 %.2f ms, %d KiB a player%n",
                players,
                100 * share,
                playersInCore,
                packets * 1e9 / elapsed,
                players == 1 ? 0 : Math.max(0, 100 - 100.0 * packets / (sent * (players - 1))),
                late[late.length / 2] / 1e6,
                late[late.length * 95 / 100] / 1e6,
                memory / 1_024);
    }

    /// @return packets sent
    private static long publish(SyntheticPublisher publisher, int seconds) {
        var begin = System.nanoTime();
        var sent = 0L;
        for (var i = 0; i < 30 * seconds; i++) {
            publisher.picture(i, i % 60 == 0, PACKETS_IN_PICTURE, BYTES);
            sent += PACKETS_IN_PICTURE;
            for (var due = i * 50 / 30; due < (i + 1) * 50 / 30; due++) {
                publisher.sound();
                sent++;
            }
            LockSupport.parkNanos(begin + (i + 1) * 1_000_000_000L / 30 - System.nanoTime());
        }
        return sent;
    }

    private static long cpuNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var id : threads.getAllThreadIds()) {
            var thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().equals("relay")) {
                return threads.getThreadCpuTime(id);
            }
        }
        throw new AssertionError("no relay");
    }

    private static long usedMemory() {
        for (var i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
