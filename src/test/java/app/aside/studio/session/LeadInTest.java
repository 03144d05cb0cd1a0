package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// What comes while a clip's file is being made.
final class LeadInTest {
    private final List<String> done = new ArrayList<>();
    private final FramePool pool = new FramePool();
    private final LeadIn lead = new LeadIn();

    @Test
    void what_came_before_the_file_was_there_comes_first_and_in_order() {
        var samples = new short[] {1};
        picture(10, false);
        lead.creatorSound(samples, 11);
        samples[0] = 9;
        picture(12, true);
        lead.fanSound(samples, 13);

        lead.into(new Noting());
        picture(14, false);
        lead.creatorSound(samples, 15);

        assertThat(done)
                .containsExactly(
                        "creator 10",
                        "sound 1 11",
                        "fan 12",
                        "fan sound 9 13",
                        "creator 14",
                        "sound 9 15");
        assertThat(pool.lent()).isZero();
    }

    @Test
    void a_consent_taken_back_meanwhile_leaves_nothing_of_the_fan() {
        picture(10, true);
        picture(11, false);
        lead.endFan();
        picture(12, true);

        lead.into(new Noting());

        assertThat(done).containsExactly("end fan", "creator 11");
        assertThat(pool.lent()).isZero();
    }

    @Test
    void a_disk_that_takes_for_ever_costs_no_more_than_some_memory() {
        for (var n = 0; n < 1_000; n++) {
            picture(n, false);
            lead.creatorSound(new short[1], n);
        }

        assertThat(pool.lent()).isEqualTo(36);
        lead.into(new Noting());
        assertThat(done).hasSize(36 + 400).startsWith("creator 0");
        assertThat(pool.lent()).isZero();
    }

    @Test
    void closed_it_gives_back_what_it_kept_and_keeps_nothing_more() {
        picture(10, false);

        lead.close();
        picture(11, true);
        lead.into(new Noting());
        picture(12, false);

        assertThat(done).isEmpty();
        assertThat(pool.lent()).isZero();
    }

    private void picture(long nanos, boolean ofFan) {
        try (var frame = pool.take(16, 16, nanos)) {
            if (ofFan) {
                lead.fanPicture(frame);
            } else {
                lead.creatorPicture(frame);
            }
        }
    }

    private final class Noting implements ClipRecorder {
        @Override
        public void creatorPicture(Frame frame) {
            done.add("creator " + frame.capturedNanos());
        }

        @Override
        public void creatorSound(short[] samples, long capturedNanos) {
            done.add("sound " + samples[0] + " " + capturedNanos);
        }

        @Override
        public void fanPicture(Frame frame) {
            done.add("fan " + frame.capturedNanos());
        }

        @Override
        public void fanSound(short[] samples, long receivedNanos) {
            done.add("fan sound " + samples[0] + " " + receivedNanos);
        }

        @Override
        public void endFan() {
            done.add("end fan");
        }

        @Override
        public Progress progress() {
            return new Progress(0, 0, 0);
        }

        @Override
        public void close() {}
    }
}
