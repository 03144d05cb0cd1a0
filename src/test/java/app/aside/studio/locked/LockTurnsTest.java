package app.aside.studio.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.Eventually;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.locked.LockedClips.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Two that meet at one clip: nothing is lost, and nothing is kept that was to go.
final class LockTurnsTest {
    @TempDir Path folder;
    private ClipLock lock;
    private LockedClips clips;

    @BeforeEach
    void switchOn() throws IOException {
        lock = lock();
        lock.switchOn(passphrase(), true);
        clips = new LockedClips(lock);
    }

    @Test
    void a_clip_that_is_unlocked_twice_is_there() throws IOException {
        var locked = clips.lock(clip("one"), _ -> true);
        var plain = clips.unlock(locked, _ -> true);

        assertThat(clips.unlock(locked, _ -> true)).isEqualTo(plain);

        assertThat(Files.readString(plain)).isEqualTo("one");
        Files.delete(plain);
        assertThatThrownBy(() -> clips.unlock(locked, _ -> true))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"WRITTEN", "CHECKED"})
    void a_clip_that_is_made_anew_while_it_is_locked_stays_as_it_was_made(Step at)
            throws IOException {
        var plain = clip("with the fan");
        var meeting =
                new LockedClips(
                        lock,
                        step -> {
                            if (step == at) {
                                replace(plain, "without one.");
                            }
                        });

        assertThatThrownBy(() -> meeting.lock(plain, _ -> true)).isInstanceOf(IOException.class);

        assertThat(Files.readString(plain)).isEqualTo("without one.");
        assertThat(LockedPath.locked(plain)).doesNotExist();
        assertThat(text(clips.lock(plain, _ -> true))).isEqualTo("without one.");
    }

    @Test
    void a_clip_that_is_made_anew_right_after_it_was_locked_is_not_deleted() throws IOException {
        var plain = clip("with the fan");
        var meeting =
                new LockedClips(
                        lock,
                        step -> {
                            if (step == Step.RENAMED) {
                                replace(plain, "without one.");
                            }
                        });

        assertThatThrownBy(() -> meeting.lock(plain, _ -> true)).isInstanceOf(IOException.class);

        assertThat(Files.readString(plain)).isEqualTo("without one.");
        assertThat(LockedPath.locked(plain)).doesNotExist();
    }

    @Test
    void what_lies_in_the_way_of_an_unlocked_clip_is_not_deleted() throws IOException {
        var locked = clips.lock(clip("one"), _ -> true);
        var other = clip("another");

        assertThatThrownBy(() -> clips.unlock(locked, _ -> true)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> clips.lock(other, _ -> true)).isInstanceOf(IOException.class);
        clips.settle(other);

        assertThat(Files.readString(other)).isEqualTo("another");
        assertThat(text(locked)).isEqualTo("one");
    }

    @Test
    void a_plain_file_is_known_for_the_locked_one_while_nobody_has_given_the_passphrase()
            throws IOException {
        var plain = clip("one");
        var killed =
                new LockedClips(
                        lock,
                        step -> {
                            if (step == Step.RENAMED) {
                                throw new IllegalStateException("killed");
                            }
                        });
        assertThatThrownBy(() -> killed.lock(plain, _ -> true)).hasMessage("killed");
        lock.lock();

        clips.settle(plain);

        assertThat(plain).doesNotExist();
        lock.unlock(passphrase());
        assertThat(text(LockedPath.locked(plain))).isEqualTo("one");
        Files.writeString(plain, "two");
        lock.lock();
        clips.settle(plain);
        assertThat(Files.readString(plain)).isEqualTo("two");
    }

    @Test
    void a_clip_that_is_held_is_plain_and_stays_so_until_it_is_kept() throws IOException {
        var plain = clip("with the fan");
        clips.lock(plain, _ -> true);

        clips.hold(plain);

        assertThat(Files.readString(plain)).isEqualTo("with the fan");
        assertThat(clips.lock(plain, _ -> true)).isEqualTo(plain);
        assertThat(LockedPath.locked(plain)).doesNotExist();
        Files.writeString(plain, "without");
        assertThat(text(clips.keep(plain))).isEqualTo("without");
        assertThat(plain).doesNotExist();
        lock.lock();
        assertThatThrownBy(() -> clips.hold(plain)).isInstanceOf(ClipLocked.class);
    }

    @Test
    void a_clip_that_is_being_locked_when_the_lock_ends_stays_plain() throws IOException {
        var plain = clip("one");
        var meeting =
                new LockedClips(
                        lock,
                        step -> {
                            if (step == Step.CHECKED) {
                                end();
                            }
                        });

        assertThat(meeting.keep(plain)).isEqualTo(plain);

        assertThat(Files.readString(plain)).isEqualTo("one");
        assertThat(LockedPath.locked(plain)).doesNotExist();
        assertThat(clips.ended()).isTrue();
    }

    @Test
    void the_key_is_not_taken_away_while_a_clip_is_being_locked() throws Exception {
        var plain = clip("one");
        var ended = new Thread[1];
        var meeting = new LockedClips[1];
        meeting[0] =
                new LockedClips(
                        lock,
                        step -> {
                            if (step == Step.RENAMED) {
                                end();
                                ended[0] = Thread.ofPlatform().start(() -> tryEnding(meeting[0]));
                                Eventually.until(
                                        "the end of the lock waits",
                                        () -> ended[0].getState() == Thread.State.WAITING);
                            }
                        });

        meeting[0].keep(plain);
        ended[0].join();

        assertThat(lock.standing()).isEqualTo(Standing.OPEN);
        assertThat(text(LockedPath.locked(plain))).isEqualTo("one");
    }

    @Test
    void a_folder_or_a_text_that_is_called_like_a_locked_clip_is_none() throws IOException {
        lock.end();
        Files.createDirectories(folder.resolve("Zoë.locked"));
        Files.writeString(folder.resolve("notes.locked"), "x".repeat(200));

        assertThat(clips.ended()).isTrue();

        assertThat(lock().standing()).isEqualTo(Standing.OFF);
    }

    @Test
    void a_folder_inside_that_can_not_be_read_is_passed_over() throws IOException {
        var inner = folder.resolve("lost+found");
        var refused = new AccessDeniedException(inner.toString());
        var looking = new LockedFolder(folder, false);

        assertThat(looking.visitFileFailed(inner, refused)).isEqualTo(FileVisitResult.CONTINUE);
        assertThat(looking.postVisitDirectory(inner, refused)).isEqualTo(FileVisitResult.CONTINUE);
        assertThatThrownBy(() -> looking.visitFileFailed(folder, refused)).isEqualTo(refused);
    }

    @Test
    void a_folder_that_can_not_be_read_is_not_without_its_key() throws IOException {
        var file = Files.writeString(folder.resolve("no folder"), "");

        assertThat(new ClipLock(file, cheap(), new SecureRandom()).standing())
                .isEqualTo(Standing.OFF);
        clips.lock(clip("one"), _ -> true);
        Files.delete(folder.resolve(KeyFile.NAME));
        assertThat(lock().standing()).isEqualTo(Standing.KEYLESS);
    }

    private void tryEnding(LockedClips with) {
        try {
            with.ended();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void end() {
        try {
            lock.end();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void replace(Path file, String text) {
        try {
            Files.delete(file);
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path clip(String text) throws IOException {
        return Files.writeString(folder.resolve("clip.mp4"), text);
    }

    private String text(Path file) throws IOException {
        try (var open = lock.open(file)) {
            return new String(
                    LockedWriter.read(open, 0, (int) open.size()), StandardCharsets.UTF_8);
        }
    }

    private ClipLock lock() {
        return new ClipLock(folder, cheap(), new SecureRandom());
    }

    private static PassphraseCost cheap() {
        return new PassphraseCost(64, 1, 1);
    }

    private static char[] passphrase() {
        return "the first one".toCharArray();
    }
}
