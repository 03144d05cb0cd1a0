package app.aside.studio.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/// The format of a locked file: what was locked comes out, and nothing else does.
final class LockedFileTest {
    private static final int CHUNK = 64 << 10;
    private static final int SEALED = CHUNK + 16;
    private static final int HEADER = 80;
    private static final PassphraseCost CHEAP = new PassphraseCost(64, 1, 1);

    @TempDir Path folder;
    private ClipLock lock;

    @BeforeEach
    void switchOn() throws IOException {
        lock = new ClipLock(folder, CHEAP, new SecureRandom());
        lock.switchOn("a long passphrase".toCharArray(), false);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                15,
                16,
                17,
                CHUNK - 1,
                CHUNK,
                CHUNK + 1,
                CHUNK + 16,
                2 * CHUNK,
                1_000_000
            })
    void what_was_locked_comes_out(int length) throws IOException {
        var clip = bytes(length);

        var locked = lock(clip);

        assertThat(Files.size(locked)).isEqualTo(new Chunks(length).file());
        assertThat(read(locked)).isEqualTo(clip);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_part_is_read_from_anywhere(long seed) throws IOException {
        var random = new Random(seed);
        var clip = bytes(random.nextInt(5 * CHUNK));
        var locked = lock(clip);

        try (var open = lock.open(locked)) {
            assertThat(open.size()).isEqualTo(clip.length);
            for (var i = 0; i < 200; i++) {
                var at = random.nextInt(clip.length + 1);
                var most = Math.min(clip.length - at, random.nextInt(3 * CHUNK));
                assertThat(LockedWriter.read(open, at, most))
                        .isEqualTo(Arrays.copyOfRange(clip, at, at + most));
            }
            assertThat(open.read(ByteBuffer.allocate(1), clip.length)).isNegative();
        }
    }

    @Test
    void one_changed_byte_anywhere_is_found() throws IOException {
        var locked = lock(bytes(2 * CHUNK + 100));
        var whole = Files.readAllBytes(locked);
        var random = new Random(5);

        for (var i = 0; i < 300; i++) {
            var changed = whole.clone();
            var at = i < HEADER ? i : random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(locked, changed);

            assertThatThrownBy(() -> read(locked))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class);
        }
        Files.write(locked, whole);
        assertThat(read(locked)).hasSize(2 * CHUNK + 100);
    }

    @Test
    void cutting_off_is_found_at_once_wherever_it_is() throws IOException {
        var locked = lock(bytes(3 * CHUNK + 100));
        var whole = Files.readAllBytes(locked);

        for (var left :
                new int[] {
                    0,
                    HEADER - 1,
                    HEADER,
                    HEADER + 15,
                    HEADER + 16,
                    HEADER + 17,
                    HEADER + SEALED,
                    HEADER + SEALED + 16,
                    HEADER + 3 * SEALED,
                    whole.length - 1
                }) {
            Files.write(locked, Arrays.copyOf(whole, left));

            assertThatThrownBy(() -> lock.open(locked).close())
                    .as("%d bytes left", left)
                    .isInstanceOf(DamagedClip.class);
        }
    }

    @Test
    void chunks_in_another_order_or_of_another_clip_are_found() throws IOException {
        var locked = lock(bytes(4 * CHUNK));
        var whole = Files.readAllBytes(locked);
        var other = Files.readAllBytes(lock(bytes(4 * CHUNK)));

        var turned = whole.clone();
        System.arraycopy(whole, HEADER, turned, HEADER + SEALED, SEALED);
        System.arraycopy(whole, HEADER + SEALED, turned, HEADER, SEALED);
        assertDamaged(locked, turned);

        var mixed = whole.clone();
        System.arraycopy(other, HEADER + SEALED, mixed, HEADER + SEALED, SEALED);
        assertDamaged(locked, mixed);

        var longer = Arrays.copyOf(whole, whole.length + SEALED);
        System.arraycopy(whole, HEADER, longer, whole.length, SEALED);
        assertDamaged(locked, longer);

        var headed = whole.clone();
        System.arraycopy(other, 0, headed, 0, HEADER);
        assertDamaged(locked, headed);
    }

    @Test
    void the_same_clip_is_never_locked_to_the_same_bytes() throws IOException {
        var clip = bytes(100);

        assertThat(Files.readAllBytes(lock(clip))).isNotEqualTo(Files.readAllBytes(lock(clip)));
    }

    @Test
    void what_reads_a_clip_reads_nothing_more_once_it_is_locked() throws IOException {
        var locked = lock(bytes(3 * CHUNK));

        try (var open = lock.open(locked)) {
            assertThat(open.read(ByteBuffer.allocate(10), 0)).isEqualTo(10);
            lock.lock();

            assertThatThrownBy(() -> open.read(ByteBuffer.allocate(10), 0))
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> lock.open(locked).close()).isInstanceOf(ClipLocked.class);
    }

    /// RFC 7748 §6.1.
    @Test
    void keys_are_agreed_on_as_the_standard_says() throws GeneralSecurityException {
        var alice = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        var bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
        var agreed = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");

        assertThat(Primitives.publicKey(alice))
                .isEqualTo(hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
        assertThat(Primitives.agreed(alice, Primitives.publicKey(bob))).isEqualTo(agreed);
        assertThat(Primitives.agreed(bob, Primitives.publicKey(alice))).isEqualTo(agreed);
        assertThatThrownBy(() -> Primitives.agreed(alice, new byte[32]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private void assertDamaged(Path locked, byte[] bytes) throws IOException {
        Files.write(locked, bytes);
        assertThatThrownBy(() -> read(locked)).isInstanceOf(DamagedClip.class);
    }

    private Path lock(byte[] clip) throws IOException {
        var plain = Files.createTempFile(folder, "clip", ".mp4");
        Files.write(plain, clip);
        return new LockedClips(lock).lock(plain, _ -> true);
    }

    private byte[] read(Path locked) throws IOException {
        try (var open = lock.open(locked)) {
            return LockedWriter.read(open, 0, (int) open.size());
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
