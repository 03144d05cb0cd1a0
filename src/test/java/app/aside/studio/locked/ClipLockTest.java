package app.aside.studio.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.locked.ClipLock.Standing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// The library's key: who opens it, and what is left if something goes wrong on the way.
final class ClipLockTest {
    private static final PassphraseCost CHEAP = new PassphraseCost(64, 1, 1);
    private static final Instant NOW = Instant.parse("2026-11-21T22:14:00Z");

    @TempDir Path folder;
    private ClipLock lock;

    @BeforeEach
    void make() {
        lock = lock();
    }

    @Test
    void it_is_off_until_it_is_switched_on_and_locked_at_the_next_start() throws IOException {
        assertThat(lock.standing()).isEqualTo(Standing.OFF);
        assertThat(lock.locksNew()).isFalse();

        lock.switchOn(first(), false);

        assertThat(lock.standing()).isEqualTo(Standing.OPEN);
        assertThat(lock().standing()).isEqualTo(Standing.LOCKED);
        assertThat(lock().locksNew()).isTrue();
    }

    @Test
    void a_wrong_passphrase_opens_nothing() throws IOException {
        lock.switchOn(first(), false);
        var next = lock();

        assertThat(next.unlock(second())).isFalse();
        assertThat(next.unlock(new char[0])).isFalse();
        assertThat(next.standing()).isEqualTo(Standing.LOCKED);
        assertThat(next.unlock(first())).isTrue();
    }

    @Test
    void who_knows_the_passphrase_sees_the_recovery_code_again_and_nothing_is_written()
            throws IOException {
        var code = lock.switchOn(first(), false).text();
        var key = Files.readAllBytes(folder.resolve("clips.key"));

        assertThat(lock.recoveryCode("another".toCharArray())).isEmpty();
        assertThat(lock.recoveryCode(first()).orElseThrow().text()).isEqualTo(code);

        assertThat(Files.readAllBytes(folder.resolve("clips.key"))).isEqualTo(key);
    }

    @Test
    void a_passphrase_typed_on_another_system_is_the_same() throws IOException {
        lock.switchOn("Z\u00fcrich am Montag".toCharArray(), false);

        assertThat(lock().unlock("Zu\u0308rich am Montag".toCharArray())).isTrue();
    }

    @Test
    void another_passphrase_leaves_the_clips_as_they_are() throws IOException {
        lock.switchOn(first(), false);
        var locked = new LockedClips(lock).lock(clip("one"), _ -> true);
        var bytes = Files.readAllBytes(locked);

        assertThat(lock.change(second(), first())).isFalse();
        assertThat(lock.change(first(), second())).isTrue();

        assertThat(Files.readAllBytes(locked)).isEqualTo(bytes);
        assertThat(lock().unlock(first())).isFalse();
        var next = lock();
        assertThat(next.unlock(second())).isTrue();
        assertThat(text(next, locked)).isEqualTo("one");
    }

    @Test
    void the_recovery_code_opens_the_clips_without_the_passphrase_and_without_the_key_file()
            throws IOException {
        var code = lock.switchOn(first(), false).text();
        var locked = new LockedClips(lock).lock(clip("one"), _ -> true);
        Files.delete(folder.resolve(KeyFile.NAME));
        var next = lock();
        assertThat(next.standing()).isEqualTo(Standing.KEYLESS);
        var other = new ClipLock(folder.resolve("other"), CHEAP, new SecureRandom());
        var foreign = other.switchOn(first(), false);

        assertThat(next.restore(foreign, second())).isFalse();
        var typed = RecoveryCode.typed(code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(next.restore(typed.orElseThrow(), second())).isTrue();

        assertThat(text(next, locked)).isEqualTo("one");
        assertThat(lock().unlock(second())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void a_recovery_code_with_a_wrong_letter_is_none(long seed) {
        var random = new Random(seed);
        var bytes = new byte[LibrarySecret.BYTES];
        random.nextBytes(bytes);
        if (seed == 0) {
            Arrays.fill(bytes, (byte) 0);
        }
        var text = RecoveryCode.of(new LibrarySecret(bytes.clone())).text();

        assertThat(text).matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(RecoveryCode.typed(text).orElseThrow().secret().bytes()).isEqualTo(bytes);
        var passed = 0;
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '-') {
                var changed = new StringBuilder(text);
                changed.setCharAt(at, text.charAt(at) == '7' ? '8' : '7');
                passed += RecoveryCode.typed(changed.toString()).isPresent() ? 1 : 0;
            }
        }
        assertThat(passed).isLessThan(2);
        assertThat(RecoveryCode.typed(text.substring(1))).isEmpty();
        assertThat(RecoveryCode.typed("")).isEmpty();
    }

    @Test
    void nothing_of_the_secret_or_the_passphrase_stands_in_the_key_file() throws IOException {
        var code = lock.switchOn(first(), false);
        var file = Files.readString(folder.resolve(KeyFile.NAME));

        assertThat(file).doesNotContain("first").doesNotContain(code.text());
        assertThat(file).contains("publicKey", "memoryKib", "salt");
        assertThat(code.toString()).doesNotContain(code.text());
    }

    @Test
    void a_key_file_that_somebody_changed_decrypts_nothing_by_itself() throws IOException {
        lock.switchOn(first(), true);
        var file = folder.resolve(KeyFile.NAME);
        Files.writeString(file, Files.readString(file).replace("\"ALL\"", "\"NONE\""));

        var next = lock();
        assertThat(next.unlock(first())).isTrue();

        assertThat(next.isEnding()).isFalse();
        Files.writeString(file, "{}");
        assertThat(lock().standing()).isEqualTo(Standing.KEYLESS);
    }

    @Test
    void the_key_stays_while_a_clip_needs_it() throws IOException {
        lock.switchOn(first(), true);
        var clips = new LockedClips(lock);
        var locked = clips.lock(clip("one"), _ -> true);
        lock.end();

        assertThat(lock.locksNew()).isFalse();
        assertThat(lock.ended()).isFalse();
        assertThat(lock.standing()).isEqualTo(Standing.OPEN);
        clips.unlock(locked, _ -> true);
        assertThat(lock.ended()).isTrue();
        assertThat(lock.standing()).isEqualTo(Standing.OFF);
        assertThat(lock().standing()).isEqualTo(Standing.OFF);
    }

    @ParameterizedTest
    @EnumSource(LockedClips.Step.class)
    void killed_at_any_step_of_locking_the_clip_is_whole_once(LockedClips.Step at)
            throws IOException {
        lock.switchOn(first(), true);
        var plain = clip("one");
        var killed = new LockedClips(lock, step -> die(step == at));

        assertThatThrownBy(() -> killed.lock(plain, _ -> true)).isInstanceOf(Killed.class);

        var left = LockedPath.present(plain);
        assertThat(text(lock, left)).isEqualTo("one");
        new LockedClips(lock).settle(left);
        var again = new LockedClips(lock).lock(plain, _ -> true);
        assertThat(text(lock, again)).isEqualTo("one");
        assertOnly(again);
    }

    @ParameterizedTest
    @EnumSource(
            value = LockedClips.Step.class,
            names = {"WRITTEN", "RENAMED", "DELETED"})
    void killed_at_any_step_of_unlocking_the_clip_is_whole_once(LockedClips.Step at)
            throws IOException {
        lock.switchOn(first(), true);
        var locked = new LockedClips(lock).lock(clip("one"), _ -> true);
        var killed = new LockedClips(lock, step -> die(step == at));

        assertThatThrownBy(() -> killed.unlock(locked, _ -> true)).isInstanceOf(Killed.class);

        assertThat(text(lock, LockedPath.present(locked))).isEqualTo("one");
        if (Files.exists(locked)) {
            new LockedClips(lock).unlock(locked, _ -> true);
        }
        assertThat(text(lock, LockedPath.plain(locked))).isEqualTo("one");
        assertOnly(LockedPath.plain(locked));
    }

    @Test
    void a_clip_that_is_moved_while_it_is_locked_leaves_nothing_behind() throws IOException {
        lock.switchOn(first(), true);
        var plain = clip("one");
        var elsewhere = folder.resolve("elsewhere.mp4");
        var moving =
                new LockedClips(
                        lock,
                        step -> {
                            if (step == LockedClips.Step.CHECKED) {
                                assertThat(plain.toFile().renameTo(elsewhere.toFile())).isTrue();
                            }
                        });

        assertThatThrownBy(() -> moving.lock(plain, _ -> true)).isInstanceOf(IOException.class);

        assertOnly(elsewhere);
    }

    @Test
    void what_is_given_up_leaves_the_clip_as_it_was() throws IOException {
        lock.switchOn(first(), true);
        var plain = clip("one");

        assertThatThrownBy(() -> new LockedClips(lock).lock(plain, _ -> false))
                .isInstanceOf(GivenUp.class);

        assertThat(Files.readString(plain)).isEqualTo("one");
        assertOnly(plain);
    }

    @Test
    void what_is_kept_beside_clips_is_covered_while_it_is_open_and_gone_while_it_is_locked()
            throws IOException {
        var picture = "a picture".getBytes(StandardCharsets.UTF_8);
        assertThat(lock.covered("c1", picture)).contains(picture);
        lock.switchOn(first(), true);

        var kept = lock.covered("c1", picture).orElseThrow();

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("picture");
        assertThat(lock.uncovered("c1", kept)).contains(picture);
        assertThat(lock.uncovered("c2", kept)).isEmpty();
        assertThat(lock.uncovered("c1", picture)).isEmpty();
        lock.lock();
        assertThat(lock.uncovered("c1", kept)).isEmpty();
        assertThat(lock.covered("c1", picture)).isEmpty();
    }

    @Test
    void the_wait_after_a_wrong_passphrase_doubles_up_to_half_a_minute() {
        var tries = UnlockTries.NONE;
        var waits = new int[] {1, 2, 4, 8, 16, 30, 30};

        for (var wait : waits) {
            assertThat(tries.mayTry(NOW.plusSeconds(60))).isTrue();
            tries = tries.afterWrong(NOW);
            assertThat(tries.mayTry(NOW.plusSeconds(wait).minusMillis(1))).isFalse();
            assertThat(Duration.between(NOW, tries.next())).isEqualTo(Duration.ofSeconds(wait));
        }
    }

    /// Not a failure that anybody copes with.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void die(boolean now) {
        if (now) {
            throw new Killed();
        }
    }

    private void assertOnly(Path file) throws IOException {
        try (var all = Files.list(folder)) {
            assertThat(all.filter(one -> !one.endsWith(KeyFile.NAME)).toList())
                    .containsExactly(file);
        }
    }

    private Path clip(String text) throws IOException {
        return Files.writeString(folder.resolve("clip.mp4"), text);
    }

    private static String text(ClipLock lock, Path file) throws IOException {
        try (var open = lock.open(file)) {
            return new String(
                    LockedWriter.read(open, 0, (int) open.size()), StandardCharsets.UTF_8);
        }
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
