package app.aside.studio.media;

/// The show's sound: the microphone's, or silence where a door is closed; and silence too where the
/// microphone gives nothing, so that the show's sound never stops. What goes to another server
/// passes the room's door first, then its own. Any thread, one at a time.
final class ProgramSound implements AudioSink {
    private static final long MISSING_NANOS = 60_000_000L;
    private static final long CAUGHT_UP_MAX_NANOS = 500_000_000L;
    static final AudioSink NOBODY = (_, _) -> {};

    private final MediaClock clock;
    private final RoomDoor door;
    private final RoomDoor elsewhere;
    private final AudioSink handOn = this::handOn;
    private final short[] silence = new short[Sound.BLOCK_SAMPLES];
    private AudioSink sink = NOBODY;
    private AudioSink sinkElsewhere = NOBODY;
    private long untilNanos;

    ProgramSound(MediaClock clock, RoomDoor door, RoomDoor elsewhere) {
        this.clock = clock;
        this.door = door;
        this.elsewhere = elsewhere;
    }

    synchronized void to(AudioSink newSink, AudioSink newSinkElsewhere) {
        sink = newSink;
        sinkElsewhere = newSinkElsewhere;
        untilNanos = clock.nanos();
    }

    synchronized void toNobody() {
        sink = NOBODY;
        sinkElsewhere = NOBODY;
    }

    @Override
    public synchronized void accept(short[] samples, long capturedNanos) {
        untilNanos = clock.nanos();
        door.pass(samples, capturedNanos, handOn);
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
            door.pass(silence, untilNanos, handOn);
            untilNanos += Sound.BLOCK_NANOS;
        }
        return true;
    }

    private void handOn(short[] samples, long capturedNanos) {
        sink.accept(samples, capturedNanos);
        elsewhere.pass(samples, capturedNanos, sinkElsewhere);
    }
}
