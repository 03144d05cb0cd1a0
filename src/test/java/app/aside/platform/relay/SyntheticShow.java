package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.platform.relay.packet.Bytes;

import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// An encoder and players of a show by WHIP and WHEP: real keys and packets, and numbers instead of
/// pictures. The encoder makes a key frame only when it is asked for one.
public final class SyntheticShow implements AutoCloseable {
    private static final Pattern CANDIDATE =
            Pattern.compile("a=candidate:\\S+ 1 udp \\d+ (\\S+) (\\d+) ");

    private final SyntheticReader reader = new SyntheticReader();
    private final AtomicLong newest = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);

    /// What one who watches sees.
    ///
    /// @param numbers of pictures, in their order
    /// @param over when the platform has ended it
    public record Seen(BlockingQueue<Long> numbers, CountDownLatch over) {
        /// The next picture; waits at most 30 s.
        public long next() throws InterruptedException {
            var number = numbers.poll(30, TimeUnit.SECONDS);
            if (number == null) {
                throw new AssertionError("no picture came");
            }
            return number;
        }
    }

    public static String offer(boolean publishes) {
        return SyntheticPeer.offer(publishes);
    }

    /// Sends pictures until this is closed.
    ///
    /// @param answer SDP
    public void publish(String answer) throws Exception {
        var publisher = new SyntheticPublisher(joined(answer, (_, _, _) -> {}));
        Thread.ofPlatform().name("synthetic-encoder").daemon().start(() -> send(publisher));
    }

    /// @param answer SDP
    public Seen play(String answer) throws Exception {
        var numbers = new LinkedBlockingQueue<Long>();
        var peer =
                joined(
                        answer,
                        (header, payload, _) -> {
                            if (header.payloadType() == 96) {
                                numbers.add(Bytes.int64(payload, SyntheticPictures.NUMBER_AT));
                            }
                        });
        return new Seen(numbers, peer.over);
    }

    /// The number of the newest picture that was sent.
    public long newest() {
        return newest.get();
    }

    /// Until so many more pictures were sent.
    public void awaitSent(int more) {
        var until = newest.get() + more;
        SyntheticPeers.await(() -> newest.get() >= until);
    }

    private void send(SyntheticPublisher publisher) {
        var granted = 0;
        for (var number = 1L; over.getCount() > 0; number++) {
            var wanted = publisher.keyFramesWanted.get();
            publisher.picture(number, wanted > granted, 1, 1_000);
            granted = wanted;
            newest.set(number);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private SyntheticPeer joined(String answer, SyntheticPeer.Heard heard) throws Exception {
        var candidate = CANDIDATE.matcher(answer);
        if (!candidate.find()) {
            throw new AssertionError("no address in " + answer);
        }
        var answered = new Answered(new ResourceId("none"), answer, "");
        var port = Integer.parseInt(candidate.group(2));
        var address = new InetSocketAddress(candidate.group(1), port);
        return reader.join(new SyntheticPeer(answered, address), heard);
    }

    @Override
    public void close() {
        over.countDown();
        reader.close();
    }
}
