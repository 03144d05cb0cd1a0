package app.aside.studio.media;

/// The show's sound: the microphone's, or silence where the door is closed; and silence too where
/// the microphone gives nothing, so that the show's sound never stops. Any thread, one at a time.
final class ProgramSound implements AudioSink {
    private static final long MISSING_NANOS = 60_000_000L;
    private static final long CAUGHT_UP_MAX_NANOS = 500_000_000L;
    private static final AudioSink NOBODY = (_, _) -> {};

    private final MediaClock clock;
    private final RoomDoor door;
    private final short[] silence = new short[Sound.BLOCK_SAMPLES];
    private AudioSink sink = NOBODY;
    private long untilNanos;

    ProgramSound(MediaClock clock, RoomDoor door) {
        this.clock = clock;
        this.door = door;
    }

    synchronized void to(AudioSink newSink) {
        sink = newSink;
        untilNanos = clock.nanos();
    }

    synchronized void toNobody() {
        sink = NOBODY;
    }

    @Override
    public synchronized void accept(short[] samples, long capturedNanos) {
        untilNanos = clock.nanos();
        door.pass(samples, capturedNanos, sink);
    }

    /// Hands on silence for the time in which the microphone gave nothing.
    ///
    /// @return whether it gives nothing now
    synchronized boolean fill(long nowNanos) {
        if (nowNanos - untilNanos < MISSING_NANOS) {
            return false;
        }
        untilNanos = Math.max(untilNanos, nowNanos - CAUGHT_UP_MAX_NANOS);
        while (nowNanos - untilNanos >= MISSING_NANOS) {
            door.pass(silence, untilNanos, sink);
            untilNanos += Sound.BLOCK_NANOS;
        }
        return true;
    }
}
