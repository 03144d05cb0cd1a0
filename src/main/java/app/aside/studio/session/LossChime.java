package app.aside.studio.session;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Chime;
import app.aside.studio.media.MediaClock;

import java.util.concurrent.TimeUnit;

/// Lets the creator hear that nothing is charged now, once for one loss, which is told in two ways:
/// by the call and by the platform. Only on the thread `session`.
final class LossChime {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AudioSink speaker;
    private final MediaClock clock;
    private long soundedNanos = Long.MIN_VALUE / 2;

    LossChime(AudioSink speaker, MediaClock clock) {
        this.speaker = speaker;
        this.clock = clock;
    }

    void sound() {
        var now = clock.nanos();
        if (now - soundedNanos > EVERY_NANOS) {
            soundedNanos = now;
            Chime.blocks().forEach(block -> speaker.accept(block, now));
        }
    }
}
