package app.aside.studio.library;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.studio.library.LockDesk.Answer;
import app.aside.studio.locked.ClipLock;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.locked.LockedPath;
import app.aside.studio.locked.PassphraseCost;
import app.aside.studio.store.ClipPapers;
import app.aside.studio.store.ShelvedClips;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Clips that were there before are locked and unlocked one after the other, whatever comes
/// between.
final class StoredLockTest {
    private static final int CLIPS = 6;
    private static final Instant AT = Instant.parse("2026-11-21T22:14:00Z");

    @TempDir Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(AT);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger forgotten = new AtomicInteger();

    private LockedClips locks;

    @BeforeEach
    void shelve() throws IOException {
        locks = new LockedClips(lock());
        for (var i = 0; i < CLIPS; i++) {
            new ShelvedClips(folder)
                    .add(
                            i % 2 == 0 ? "clip " + i : "Zoë/clip " + i,
                            "c" + i,
                            "Zoë",
                            AT,
                            Duration.ofMinutes(3));
        }
    }

    @Test
    void clips_that_are_there_stay_as_they_are_unless_it_is_wished() throws IOException {
        try (var desk = desk()) {
            assertThat(switchOn(desk, false)).isNotEmpty();
            until(() -> desk.view().left() == CLIPS);

            assertThat(locked()).isZero();
            assertThat(desk.view().work()).isEmpty();
            until(() -> forgotten.get() == 1);
        }
    }

    @Test
    void stopped_it_goes_on_where_it_was() throws IOException {
        try (var desk = desk()) {
            var unfollow =
                    desk.follow(
                            view -> {
                                if (view.work().isPresent() && view.work().get().done() == 2) {
                                    desk.stop();
                                }
                            });
            switchOn(desk, true);
            until(() -> desk.view().work().isEmpty() && desk.view().left() == CLIPS - 2);
            assertThat(locked()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("clip 4.mp4"))).isEqualTo("film c4");
            unfollow.run();

            desk.goOn();

            until(() -> desk.view().work().isEmpty() && desk.view().left() == 0);
            assertThat(locked()).isEqualTo(CLIPS);
        }
    }

    @Test
    void what_a_crash_left_is_put_right_at_the_next_start_without_a_passphrase()
            throws IOException {
        var plain = folder.resolve("clip 0.mp4");
        try (var desk = desk()) {
            switchOn(desk, true);
            until(() -> locked() == CLIPS && desk.view().work().isEmpty());
        }
        Files.writeString(plain, "film c0");
        Files.setLastModifiedTime(
                plain, Files.getLastModifiedTime(folder.resolve("clip 0.locked")));
        Files.writeString(folder.resolve("clip 2.locked.part"), "half of it");
        new ShelvedClips(folder).add("late", "c99", "Zoë", AT, Duration.ofMinutes(3));

        try (var desk = desk()) {
            until(() -> Files.exists(folder.resolve("late.locked")) && desk.view().left() == 0);

            assertThat(desk.view().standing()).isEqualTo(Standing.LOCKED);
            assertThat(locked()).isEqualTo(CLIPS + 1);
            assertThat(plain).doesNotExist();
            assertThat(folder.resolve("clip 2.locked.part")).doesNotExist();
            assertThat(folder.resolve("late.mp4")).doesNotExist();
        }
    }

    @Test
    void switching_off_that_was_interrupted_goes_on_once_it_is_open_again() throws IOException {
        try (var desk = desk()) {
            switchOn(desk, true);
            until(() -> locked() == CLIPS && desk.view().work().isEmpty());
            var stopped = new AtomicBoolean();
            desk.follow(
                    view -> {
                        if (view.ending() && view.work().isPresent()) {
                            stopped.set(true);
                            desk.stop();
                        }
                    });
            assertThat(answer(told -> desk.switchOff(passphrase(), told))).isEqualTo(Answer.DONE);
            until(() -> stopped.get() && desk.view().work().isEmpty());
        }
        assertThat(locked()).isPositive();

        try (var desk = desk()) {
            assertThat(desk.view().standing()).isEqualTo(Standing.LOCKED);
            assertThat(answer(told -> desk.unlock(passphrase(), told))).isEqualTo(Answer.DONE);

            until(() -> desk.view().standing() == Standing.OFF);
            assertThat(locked()).isZero();
            assertThat(Files.readString(folder.resolve("Zoë/clip 3.mp4"))).isEqualTo("film c3");
            assertThat(folder.resolve("clips.key")).doesNotExist();
        }
    }

    @Test
    void a_clip_that_was_to_be_locked_at_its_end_is_locked_later_and_no_other() throws IOException {
        try (var desk = desk()) {
            switchOn(desk, false);
            until(() -> desk.view().left() == CLIPS && desk.view().remark().older());
            var late = late();
            locks.owe(late);

            until(() -> Files.exists(LockedPath.locked(late)));
            until(() -> desk.view().work().isEmpty() && desk.view().remark().older());
            assertThat(locked()).isEqualTo(1);
            assertThat(folder.resolve("late.locked.part")).doesNotExist();
        }
    }

    @Test
    void what_was_to_be_locked_when_the_studio_was_killed_is_at_the_next_start()
            throws IOException {
        try (var desk = desk()) {
            switchOn(desk, false);
            until(() -> desk.view().left() == CLIPS);
        }
        var late = late();
        Files.writeString(folder.resolve("late.locked.part"), "half of it");

        try (var desk = desk()) {
            until(() -> Files.exists(LockedPath.locked(late)));

            until(() -> desk.view().left() == CLIPS && desk.view().work().isEmpty());
            assertThat(locked()).isEqualTo(1);
        }
    }

    @Test
    void a_clip_that_can_not_be_locked_is_told_and_tried_again() throws IOException {
        try (var desk = desk()) {
            switchOn(desk, false);
            until(() -> desk.view().left() == CLIPS);
            var late = late();
            var inTheWay = Files.writeString(folder.resolve("late.locked"), "not a clip");
            locks.owe(late);

            until(() -> desk.view().remark().failed() == 1);
            assertThat(desk.view().remark().older()).isFalse();
            assertThat(late).exists();

            Files.delete(inTheWay);
            until(() -> !Files.exists(late) && desk.view().remark().failed() == 0);
            assertThat(inTheWay).exists();
        }
    }

    @Test
    void clips_that_were_there_before_are_locked_once_it_is_wished() throws IOException {
        try (var desk = desk()) {
            switchOn(desk, false);
            until(() -> desk.view().remark().older());

            assertThat(answer(desk::lockAll)).isEqualTo(Answer.DONE);

            until(() -> locked() == CLIPS && desk.view().left() == 0);
            assertThat(desk.view().remark().older()).isFalse();
            desk.lock();
            assertThat(answer(desk::lockAll)).isEqualTo(Answer.FAILED);
        }
    }

    @Test
    void clips_wait_while_a_show_or_a_session_runs() throws IOException {
        try (var desk = desk()) {
            var unfollow =
                    desk.follow(
                            view -> {
                                if (view.work().isPresent() && view.work().get().done() == 2) {
                                    busy.set(true);
                                }
                            });
            switchOn(desk, true);
            until(() -> desk.view().work().isEmpty() && desk.view().remark().waits());
            assertThat(locked()).isEqualTo(2);
            assertThat(desk.view().left()).isEqualTo(CLIPS - 2);
            assertThat(locks.keep(late()).toString()).endsWith("late.locked");

            unfollow.run();
            busy.set(false);

            until(() -> locked() == CLIPS + 1 && desk.view().left() == 0);
            assertThat(desk.view().remark().waits()).isFalse();
        }
    }

    @Test
    void an_answer_comes_whatever_happens() throws IOException {
        var lock = lock();
        try (var desk = desk(lock)) {
            assertThat(switchOn(desk, false)).isNotEmpty();
            assertThat(switchOn(desk, false)).isEmpty();
            Files.writeString(
                    folder.resolve("clips.key"),
                    Files.readString(folder.resolve("clips.key"))
                            .replaceAll("\"salt\" *: *\"[^\"]*\"", "\"salt\":\"#\""));
        }
        try (var desk = desk()) {
            assertThat(answer(told -> desk.unlock(passphrase(), told))).isEqualTo(Answer.FAILED);
        }
    }

    @Test
    void after_a_wrong_passphrase_even_the_right_one_waits() throws IOException {
        try (var desk = desk()) {
            switchOn(desk, false);
            desk.lock();

            assertThat(answer(told -> desk.unlock("wrong".toCharArray(), told)))
                    .isEqualTo(Answer.WRONG);
            assertThat(answer(told -> desk.unlock(passphrase(), told))).isEqualTo(Answer.WAIT);
            assertThat(desk.view().nextTry()).isEqualTo(AT.plusSeconds(1));
            now.set(AT.plusSeconds(1));

            var given = passphrase();
            assertThat(answer(told -> desk.unlock(given, told))).isEqualTo(Answer.DONE);
            assertThat(given).containsOnly('\0');
            assertThat(desk.view().standing()).isEqualTo(Standing.OPEN);
        }
    }

    private Path late() throws IOException {
        new ShelvedClips(folder).add("late", "c99", "Zoë", AT, Duration.ofMinutes(3));
        return folder.resolve("late.mp4");
    }

    private ClipLock lock() {
        return new ClipLock(folder, new PassphraseCost(64, 1, 1), new SecureRandom());
    }

    private StoredLock desk() {
        return desk(lock());
    }

    private StoredLock desk(ClipLock lock) {
        locks = new LockedClips(lock);
        return new StoredLock(
                lock,
                locks,
                now::get,
                new StoredLock.Kept(() -> {}, forgotten::incrementAndGet),
                new StoredLock.Pace(busy::get, Duration.ofMillis(20)));
    }

    private static String switchOn(LockDesk desk, boolean all) {
        var code = new CompletableFuture<String>();
        desk.switchOn(passphrase(), all, code::complete);
        return code.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Answer answer(Consumer<Consumer<Answer>> order) {
        var answer = new CompletableFuture<Answer>();
        order.accept(answer::complete);
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private long locked() {
        try {
            return ClipPapers.finished(folder).stream().filter(LockedPath::isLocked).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static char[] passphrase() {
        return "correct horse battery".toCharArray();
    }

    private static void until(BooleanSupplier so) {
        Eventually.until("the lock's work is done", so);
    }
}
