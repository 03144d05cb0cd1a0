package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.threads.WorkerThread;
import app.aside.studio.ui.States;
import app.aside.unit.ClipId;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What becomes of a recording when consent is taken back, when the creator ends it, and when the
/// disk gets full (F8, X6).
final class SessionRecordingTest {
    private static final Instant LIVE_AT = Instant.parse("2026-11-21T22:14:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final DiskWatch WATCH = new DiskWatch(Duration.ofMinutes(10), 1_000);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Integer> counted = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Disk clips = new Disk();
    private final WorkerThread thread = new WorkerThread("session", Duration.ofSeconds(5));
    private final ClipThreads disk = new ClipThreads(Duration.ofSeconds(5));
    private final MediaCrossing media =
            new MediaCrossing(
                    new MediaCrossing.FanMedia(_ -> {}, (_, _) -> {}),
                    nanos::get,
                    () -> ClipFormat.Picture.USUAL);
    private final SessionRecording recording = recording(session());

    @AfterEach
    void close() {
        thread.close();
        disk.close();
    }

    @Test
    void a_consent_taken_back_ends_the_fans_tracks_at_once_and_is_stored() {
        begin();

        session(() -> recording.revoke(LIVE_AT.plusSeconds(30)));
        session(() -> recording.revoke(LIVE_AT.plusSeconds(31)));

        assertThat(done)
                .containsExactly(
                        "begin 22:14:00Z", "Running", "end fan", "OnlyCreator", "revoke 22:14:30Z");
        assertThat(media.recorder).isNotNull();
    }

    @Test
    void a_consent_taken_back_while_the_file_is_being_made_holds_from_its_first_moment() {
        session(
                () -> {
                    recording.begin(LIVE_AT, 0);
                    recording.revoke(LIVE_AT.plusSeconds(1));
                });

        assertThat(done).contains("end fan", "revoke 22:14:01Z").doesNotContain("Running");
    }

    @Test
    void the_creator_ends_the_recording_and_it_becomes_a_clip() {
        begin();

        session(recording::stop);
        session(recording::stop);
        session(recording::end);

        assertThat(done).containsExactly("begin 22:14:00Z", "Running", "Ended", "end", "finish");
        assertThat(media.recorder).isNull();
    }

    @Test
    void a_disk_or_encoder_that_fails_once_the_creator_has_ended_it_makes_no_failed_recording() {
        begin();
        session(recording::stop);
        clips.failed.accept(failure(ClipFailure.Code.ENCODER_FAILED));
        settle();

        assertThat(done).containsExactly("begin 22:14:00Z", "Running", "Ended", "end", "finish");
    }

    @Test
    void one_that_fails_before_it_is_known_to_run_and_is_ended_is_not_said_to_have_failed() {
        clips.failAtOnce = true;
        session(
                () -> {
                    recording.begin(LIVE_AT, 0);
                    recording.stop();
                });

        assertThat(done)
                .containsSubsequence("begin 22:14:00Z", "end", "finish")
                .contains("Ended")
                .doesNotContain("Failed");
    }

    @Test
    void a_mark_that_can_not_be_stored_is_not_counted_and_told_once() {
        begin();
        clips.refuseMarks = true;

        session(() -> recording.mark(Mark.Kind.CREATOR_KEY));
        session(() -> recording.mark(Mark.Kind.CREATOR_KEY));
        session(() -> {});

        assertThat(done).containsOnlyOnce("tell A mark is not saved");
        assertThat(counted).last().isEqualTo(0);
    }

    @Test
    void whatever_keeps_it_from_being_recorded_is_told() {
        clips.surprise = new IllegalStateException("the database is gone");

        session(() -> recording.begin(LIVE_AT, 0));
        session(() -> {});

        assertThat(done).contains("Failed", "tell It is not recorded");
    }

    @Test
    void whatever_keeps_a_clip_from_being_finished_is_told() {
        begin();
        clips.surprise = new IllegalStateException("the database is gone");

        session(recording::end);

        assertThat(done).contains("end", "Lost");
    }

    @Test
    void words_of_a_fan_who_is_not_recorded_are_not_noted() {
        begin();
        var said = new SessionMarks.Noted(id(), Mark.Kind.CHAT, "Fan", "Hello", true);

        session(() -> recording.mark(said));
        session(() -> recording.revoke(LIVE_AT));
        session(() -> recording.mark(said));

        assertThat(done).containsOnlyOnce("mark CHAT Fan: Hello");
    }

    @Test
    void x8_a_tip_stands_where_the_ledger_has_it_however_late_it_is_heard_of() {
        begin();
        nanos.set(13 * SECOND);

        session(() -> recording.hear(tipped(LIVE_AT.plusMillis(12_345))));
        session(() -> recording.hear(tipped(LIVE_AT.plusSeconds(14))));

        assertThat(done).contains("mark TIP thanks 500 at 12345", "mark TIP thanks 500 at 13000");
    }

    private Event tipped(Instant at) {
        return new Event.Tipped(
                id(), new Views.Tip("t1", credits(500), credits(400), credits(100), "thanks", at));
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    @Test
    void f7_the_last_half_minute_becomes_a_clip_only_of_what_is_recorded() {
        session(recording::saveLast);
        assertThat(done).isEmpty();
        begin();
        nanos.set(47 * SECOND);

        session(recording::saveLast);

        assertThat(done).containsSubsequence("save 30 s at 47000", "tell Saved");
        assertThat(media.recorder).isNotNull();
    }

    @Test
    void f8_ten_minutes_before_the_disk_is_full_the_creator_is_warned_once() {
        begin();
        clips.free = 100;
        clips.lasts = Duration.ofMinutes(10);
        session(recording::look);
        assertThat(done).doesNotContain("tell The disk is nearly full");

        clips.lasts = Duration.ofMinutes(9);
        session(recording::look);
        session(recording::look);

        assertThat(done).containsOnlyOnce("tell The disk is nearly full");
    }

    @Test
    void r15_a_full_disk_closes_the_clip_and_recording_goes_on_when_there_is_room_again() {
        begin();

        var full = new ClipFailure(ClipFailure.Code.DISK_FULL, "Zoë.mkv", "no room");
        clips.failed.accept(full);
        settle();
        assertThat(done)
                .containsSubsequence("Failed", "tell The recording stopped", "end", "finish");
        assertThat(clips.told)
                .anyMatch(text -> text.contains("Zoë.mkv") && text.contains("/clips"));
        assertThat(media.recorder).isNull();

        clips.free = 999;
        session(recording::look);
        assertThat(done).containsOnlyOnce("begin 22:14:00Z");
        clips.free = 1_000;
        nanos.set(60 * SECOND);
        session(recording::look);

        assertThat(done)
                .containsSubsequence(
                        "begin 22:15:00Z", "Running", "tell Recording again", "finish waiting");
        assertThat(media.recorder).isNotNull();
    }

    @Test
    void r2_a_recording_begins_is_marked_and_ends_while_another_clip_is_finished() {
        clips.hold = new CountDownLatch(1);
        disk.finish().run(clips::recover);

        thread.run(() -> recording.begin(LIVE_AT, 0));
        settleBut();
        thread.run(() -> recording.mark(Mark.Kind.CREATOR_KEY));
        thread.run(() -> recording.revoke(LIVE_AT.plusSeconds(30)));
        thread.run(recording::end);
        settleBut();

        assertThat(done)
                .containsSubsequence(
                        "begin 22:14:00Z", "mark CREATOR_KEY ", "revoke 22:14:30Z", "end")
                .doesNotContain("recover", "finish");
        clips.hold.countDown();
        settle();
        assertThat(done).containsSubsequence("recover", "finish");
    }

    @Test
    void while_the_disk_does_not_answer_it_is_not_asked_again() {
        begin();
        clips.failed.accept(failure(ClipFailure.Code.DISK_FULL));
        settle();
        clips.holdDisk = new CountDownLatch(1);
        clips.asked.set(0);
        clips.free = 10;

        for (var second = 0; second < 30; second++) {
            thread.run(recording::look);
        }
        await(thread);
        clips.holdDisk.countDown();
        settle();

        assertThat(clips.asked).hasValue(1);
    }

    @Test
    void it_is_recorded_again_before_what_waits_is_finished() {
        begin();
        clips.failed.accept(failure(ClipFailure.Code.DISK_FULL));
        settle();
        clips.hold = new CountDownLatch(1);

        thread.run(recording::look);
        settleBut();

        assertThat(done).containsSubsequence("finish", "begin 22:14:00Z", "Running");
        assertThat(done).doesNotContain("finish waiting");
        clips.hold.countDown();
    }

    @Test
    void a_disk_that_is_full_when_the_session_begins_is_looked_at_again() {
        clips.refuse = ClipFailure.Code.DISK_FULL;
        clips.free = 10;
        begin();
        assertThat(done).contains("Failed", "tell It is not recorded");
        assertThat(media.recorder).isNull();

        clips.refuse = null;
        nanos.set(20 * SECOND);
        session(recording::look);
        assertThat(done).doesNotContain("Running");
        clips.free = 1_000;
        session(recording::look);

        assertThat(done).containsSubsequence("begin 22:14:20Z", "Running", "tell Recording again");
    }

    @Test
    void a_recording_that_does_not_begin_again_is_not_told_and_tried_later() {
        begin();
        clips.failed.accept(failure(ClipFailure.Code.DISK_FULL));
        settle();
        clips.refuse = ClipFailure.Code.FOLDER_UNWRITABLE;
        session(recording::look);
        session(recording::look);
        assertThat(done).doesNotContain("tell Recording again");
        assertThat(clips.refused).hasValue(1);

        clips.refuse = null;
        nanos.set(11 * SECOND);
        session(recording::look);

        assertThat(done).containsOnlyOnce("tell Recording again");
        assertThat(media.recorder).isNotNull();
    }

    @Test
    void after_an_encoder_failed_it_is_recorded_on_at_once_and_told() {
        begin();
        nanos.set(5 * SECOND);
        clips.failed.accept(failure(ClipFailure.Code.ENCODER_FAILED));
        settle();
        assertThat(done)
                .containsSubsequence("Failed", "begin 22:14:05Z", "tell The recording goes on")
                .containsSubsequence("end", "finish");
        assertThat(media.recorder).isNotNull();

        clips.failed.accept(failure(ClipFailure.Code.ENCODER_FAILED));
        settle();
        session(recording::look);

        assertThat(done).as("the software's failed too").endsWith("Failed", "end", "finish");
        assertThat(media.recorder).isNull();
    }

    @Test
    void a_disk_that_failed_is_tried_again_after_a_while() {
        begin();
        clips.failed.accept(failure(ClipFailure.Code.DISK_FAILED));
        settle();
        session(recording::look);
        assertThat(done).contains("tell The recording stopped").doesNotContain("begin 22:14:11Z");

        nanos.set(11 * SECOND);
        session(recording::look);

        assertThat(done).containsSubsequence("begin 22:14:11Z", "Running", "tell Recording again");
    }

    @Test
    void a_recording_that_fails_before_it_is_known_to_run_is_closed_too() {
        clips.failAtOnce = true;
        begin();

        assertThat(done).containsSubsequence("Running", "Failed", "end", "finish");
        assertThat(media.recorder).isNull();
    }

    @Test
    void x6_revoked_while_it_waits_for_room_the_creator_alone_is_recorded_again() {
        begin();
        clips.failed.accept(failure(ClipFailure.Code.DISK_FULL));
        settle();
        session(() -> recording.revoke(LIVE_AT.plusSeconds(5)));
        nanos.set(9 * SECOND);
        session(recording::look);

        assertThat(done)
                .containsSubsequence("begin 22:14:09Z", "OnlyCreator", "tell Recording again")
                .doesNotContain("Refused");
    }

    @Test
    void x6_after_a_crash_the_creator_is_recorded_alone_if_the_fan_was_until_then() {
        var live = session();
        var liveAt = Objects.requireNonNull(live.liveAt());
        var rejoined = recording(States.revoked(live, liveAt.plusSeconds(5)));
        session(() -> rejoined.begin(LIVE_AT.plusSeconds(20), 0));
        assertThat(done).contains("begin 22:14:20Z", "OnlyCreator");

        var never = recording(States.revoked(live, liveAt.minusSeconds(1)));
        session(() -> never.begin(LIVE_AT.plusSeconds(6), 0));

        assertThat(done).doesNotContain("begin 22:14:06Z");
    }

    private SessionRecording recording(Views.Session session) {
        var host = new Host();
        var finisher = new ClipFinisher(clips, host, disk);
        return new SessionRecording(
                session, host, clips, finisher, media, thread, disk.clips(), WATCH);
    }

    private static Views.Session session() {
        return States.live(CallState.CONNECTED, new RecordingState.Waiting()).session();
    }

    private static ClipFailure failure(ClipFailure.Code code) {
        return new ClipFailure(code, "Zoë.mkv", "as the test wants");
    }

    private void begin() {
        recording.begin(LIVE_AT, 0);
        settle();
    }

    private void session(Runnable task) {
        thread.run(task);
        settle();
    }

    /// Until all threads have done what follows from what was asked.
    private void settle() {
        settleBut();
        await(disk.finish());
    }

    /// All but the one that finishes clips.
    private void settleBut() {
        for (var i = 0; i < 3; i++) {
            await(thread);
            await(disk.clips());
        }
    }

    private static void await(WorkerThread worker) {
        var reached = new CompletableFuture<Boolean>();
        worker.run(() -> reached.complete(true));
        assertThat(reached.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
    }

    private static SessionId id() {
        return States.live(CallState.CONNECTED, new RecordingState.Waiting()).session().id();
    }

    private static String time(Instant at) {
        return at.toString().substring("2026-11-21T".length());
    }

    /// Clips that note what is asked of them.
    private final class Disk implements SessionClips {
        final List<String> told = new CopyOnWriteArrayList<>();
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();
        volatile CountDownLatch hold = new CountDownLatch(0);
        volatile CountDownLatch holdDisk = new CountDownLatch(0);
        volatile ClipFailure.@Nullable Code refuse;
        volatile boolean failAtOnce;
        volatile boolean refuseMarks;
        volatile @Nullable RuntimeException surprise;
        volatile long free = 1L << 40;
        volatile Duration lasts = Duration.ofHours(10);
        volatile Consumer<ClipFailure> failed = _ -> {};

        @Override
        public Recording begin(
                Views.Session session,
                Views.Recording recorded,
                ClipFormat format,
                Instant liveAt,
                long epochNanos,
                Consumer<ClipFailure> whenFailed) {
            var why = refuse;
            if (why != null) {
                refused.incrementAndGet();
                throw failure(why);
            }
            surprise();
            failed = whenFailed;
            done.add("begin " + time(liveAt));
            if (failAtOnce) {
                whenFailed.accept(failure(ClipFailure.Code.DISK_FULL));
            }
            return new Recorded();
        }

        void surprise() {
            var now = surprise;
            if (now != null) {
                throw now;
            }
        }

        @Override
        public DiskWatch.Disk disk() {
            pass(holdDisk);
            asked.incrementAndGet();
            return new DiskWatch.Disk("/clips", free, lasts);
        }

        @Override
        public List<ClipRow> list() {
            return List.of();
        }

        @Override
        public List<ClipRow> recover() {
            pass(hold);
            done.add("recover");
            return List.of();
        }

        @Override
        public void prepare() {}

        @Override
        public int finishWaiting() {
            pass(hold);
            done.add("finish waiting");
            return 0;
        }

        @Override
        public Revoked revoke(SessionId session, Instant at) {
            return new Revoked(0, 0, false);
        }

        void pass(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Recorded implements SessionClips.Recording, ClipRecorder {
        @Override
        public ClipRecorder recorder() {
            return this;
        }

        @Override
        public void mark(Mark.Kind kind, long offsetMillis, String label, Mark.@Nullable Tip tip) {
            if (clips.refuseMarks) {
                throw new ClipFailure(ClipFailure.Code.DISK_FAILED, "clip", "a test");
            }
            var paid = tip == null ? "" : " " + tip.paid().minor() + " at " + offsetMillis;
            done.add("mark " + kind + " " + label + paid);
        }

        @Override
        public void revoke(Instant at) {
            done.add("revoke " + time(at));
        }

        @Override
        public ClipRow saveLast(Duration last, long offsetMillis) {
            done.add("save " + last.toSeconds() + " s at " + offsetMillis);
            return States.clip("c2", "Zoë", 0, 1, false);
        }

        @Override
        public void end() {
            done.add("end");
        }

        @Override
        public ClipRow finish() {
            clips.pass(clips.hold);
            clips.surprise();
            done.add("finish");
            return States.clip("c1", "Zoë", 0, 1, false);
        }

        @Override
        public void creatorPicture(Frame frame) {}

        @Override
        public void creatorSound(short[] samples, long capturedNanos) {}

        @Override
        public void fanPicture(Frame frame) {}

        @Override
        public void fanSound(short[] samples, long receivedNanos) {}

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

    private final class Host implements SessionHost {
        @Override
        public void signal(SessionId session, Signal signal) {}

        @Override
        public void seen(SessionId session) {}

        @Override
        public void send(ToServer frame) {}

        @Override
        public void onCallState(SessionId session, CallState state) {}

        @Override
        public void onWords(SessionId session, List<String> words) {}

        @Override
        public void tell(boolean isGrave, String title, String text) {
            done.add("tell " + title);
            clips.told.add(text);
        }

        @Override
        public void tell(String title, String text, ClipId clip) {
            done.add("tell " + title);
        }

        @Override
        public void onRecording(SessionId session, RecordingState state) {
            done.add(state.getClass().getSimpleName());
        }

        @Override
        public void onMarks(SessionId session, int marks) {
            counted.add(marks);
        }

        @Override
        public void onClip(SessionId session, ClipOutcome outcome) {
            if (outcome instanceof ClipOutcome.Lost) {
                done.add("Lost");
            }
        }

        @Override
        public void onClips(List<ClipRow> rows) {}
    }
}
