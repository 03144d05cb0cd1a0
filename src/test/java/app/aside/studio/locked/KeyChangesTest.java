package app.aside.studio.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.locked.ClipLock.Standing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A key file that another has written, and a lock that is locked while a key is made.
final class KeyChangesTest {
    private static final PassphraseCost CHEAP = new PassphraseCost(64, 1, 1);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"change", "restore", "unlock"})
    void a_wish_that_somebody_wrote_into_the_key_file_is_never_signed(String how)
            throws IOException {
        var code = lock().switchOn(first(), true);
        write("\"ALL\"", "\"NONE\"");
        var lock = lock();
        assertThat(lock.locksNew()).isTrue();

        var done =
                switch (how) {
                    case "change" -> lock.change(first(), second());
                    case "restore" -> lock.restore(code, second());
                    default -> lock.unlock(first());
                };

        assertThat(done).isTrue();
        assertThat(lock.wasForged()).isTrue();
        assertThat(lock.isEnding()).isFalse();
        assertThat(lock.locksAll()).isTrue();
        var next = lock();
        assertThat(next.unlock(how.equals("unlock") ? first() : second())).isTrue();
        assertThat(next.wasForged()).isFalse();
        assertThat(next.locksAll()).isTrue();
    }

    @Test
    void without_a_key_file_all_clips_are_to_be_locked_again() throws IOException {
        var code = lock().switchOn(first(), true);
        Files.delete(folder.resolve(KeyFile.NAME));
        var lock = lock();

        assertThat(lock.restore(code, second())).isTrue();

        assertThat(lock.locksAll()).isTrue();
        assertThat(lock.wasForged()).isFalse();
    }

    @Test
    void a_key_that_came_later_is_not_overwritten() throws IOException {
        var early = lock();
        var code = lock().switchOn(first(), true);
        var file = Files.readString(folder.resolve(KeyFile.NAME));

        assertThatThrownBy(() -> early.switchOn(second(), false))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(Files.readString(folder.resolve(KeyFile.NAME))).isEqualTo(file);
        assertThat(early.standing()).isEqualTo(Standing.LOCKED);
        assertThat(early.restore(code, second())).isTrue();
    }

    @Test
    void a_key_that_comes_while_another_is_made_is_not_overwritten() throws IOException {
        var meeting =
                new ClipLock(
                        folder,
                        CHEAP,
                        new During(
                                () -> {
                                    if (!Files.exists(folder.resolve(KeyFile.NAME))) {
                                        lock().switchOn(first(), true);
                                    }
                                }));

        assertThatThrownBy(() -> meeting.switchOn(second(), false))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(meeting.standing()).isEqualTo(Standing.LOCKED);
        assertThat(meeting.unlock(first())).isTrue();
    }

    @Test
    void a_key_file_that_was_begun_and_never_written_is_none() throws IOException {
        Files.createFile(folder.resolve(KeyFile.NAME));
        var lock = lock();
        assertThat(lock.standing()).isEqualTo(Standing.OFF);

        lock.switchOn(first(), false);

        assertThat(lock().unlock(first())).isTrue();
    }

    @Test
    void what_is_locked_while_a_passphrase_is_tried_stays_locked() throws IOException {
        lock().switchOn(first(), false);
        var locking = new ClipLock[1];
        locking[0] = new ClipLock(folder, CHEAP, new During(() -> locking[0].lock()));
        assertThat(locking[0].unlock(first())).isTrue();
        assertThat(locking[0].standing()).isEqualTo(Standing.OPEN);

        assertThat(locking[0].change(first(), second())).isTrue();

        assertThat(locking[0].standing()).isEqualTo(Standing.LOCKED);
        assertThat(locking[0].unlock(second())).isTrue();
    }

    /// Something happens while a key is made.
    private static final class During extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient What what;

        private During(What what) {
            this.what = what;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            try {
                what.happens();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @FunctionalInterface
    private interface What {
        void happens() throws IOException;
    }

    private void write(String before, String now) throws IOException {
        var file = folder.resolve(KeyFile.NAME);
        Files.writeString(file, Files.readString(file).replace(before, now));
    }

    private ClipLock lock() {
        return new ClipLock(folder, CHEAP, new SecureRandom());
    }

    private static char[] first() {
        return "the first one".toCharArray();
    }

    private static char[] second() {
        return "the second one".toCharArray();
    }
}
