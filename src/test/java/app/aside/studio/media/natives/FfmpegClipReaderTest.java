package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Sound;
import app.aside.studio.media.sim.BarCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

final class FfmpegClipReaderTest {
    private static final int SECONDS = 12;
    private static final long SEED = 20_261_122;

    @TempDir static Path folder;
    private static Path clip = Path.of("unset");

    @BeforeAll
    static void record() {
        clip = new CodedClip().record(folder, "coded", SECONDS, List.of());
    }

    @Test
    void a_clip_is_as_long_as_it_was_and_has_both_sides() {
        try (var reader = FfmpegClipReader.open(clip)) {
            assertThat(reader.micros()).isCloseTo(SECONDS * 1_000_000L, within(50_000L));
            for (var side : ClipSide.values()) {
                try (var pictures = reader.picture(side).orElseThrow();
                        var sound = reader.sound(side).orElseThrow()) {
                    assertThat(pictures.count()).isEqualTo(SECONDS * CodedClip.RATE);
                    assertThat(sound.samples())
                            .isCloseTo((long) SECONDS * Sound.RATE, within(2_048L));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ClipSide.class)
    void a_seek_lands_on_exactly_the_picture_asked_for_at_200_places(ClipSide side) {
        var random = new Random(SEED);
        try (var reader = FfmpegClipReader.open(clip);
                var pictures = reader.picture(side).orElseThrow()) {
            for (var i = 0; i < 200; i++) {
                var micros = (long) (random.nextDouble() * reader.micros());
                var number = pictures.at(micros);

                assertThat(pictures.micros(number)).isLessThanOrEqualTo(micros);
                assertThat(micros - pictures.micros(number)).isLessThan(1_000_000 / 30 + 1_000);
                assertThat(code(pictures, number)).isEqualTo(first(side) + number);
            }
        }
    }

    @Test
    void every_picture_is_there_forwards_and_backwards_and_at_both_ends() {
        try (var reader = FfmpegClipReader.open(clip);
                var pictures = reader.picture(ClipSide.CREATOR).orElseThrow()) {
            var last = pictures.count() - 1;
            for (var number = 0; number <= last; number++) {
                assertThat(code(pictures, number)).isEqualTo(number);
            }
            for (var number = last; number > last - 40; number--) {
                assertThat(code(pictures, number)).isEqualTo(number);
            }
            assertThat(code(pictures, last)).isEqualTo(last);
            assertThat(code(pictures, 0)).isZero();
            assertThat(pictures.at(-1)).isZero();
            assertThat(pictures.at(Long.MAX_VALUE)).isEqualTo(last);
        }
    }

    @Test
    void a_picture_that_nobody_wants_any_more_is_given_up_and_the_next_is_right() {
        try (var reader = FfmpegClipReader.open(clip);
                var pictures = reader.picture(ClipSide.CREATOR).orElseThrow()) {
            var left = new int[] {5};

            assertThat(pictures.read(28, () -> left[0]-- > 0)).isEmpty();

            assertThat(code(pictures, 100)).isEqualTo(100);
            assertThat(code(pictures, 28)).isEqualTo(28);
        }
    }

    @ParameterizedTest
    @EnumSource(ClipSide.class)
    void sound_is_each_side_s_own_wherever_it_is_read(ClipSide side) {
        var hertz = side == ClipSide.CREATOR ? CodedClip.CREATOR_HERTZ : CodedClip.FAN_HERTZ;
        var random = new Random(SEED);
        var block = new short[Sound.RATE / 10];
        try (var reader = FfmpegClipReader.open(clip);
                var sound = reader.sound(side).orElseThrow()) {
            for (var i = 0; i < 40; i++) {
                sound.read(random.nextInt(4_800, (SECONDS - 1) * Sound.RATE), block, block.length);

                assertThat(Tone.hertz(block)).isCloseTo(hertz, within(10.0));
            }
        }
    }

    @Test
    void sound_read_in_pieces_is_the_same_as_at_once_and_silent_outside_the_clip() {
        try (var reader = FfmpegClipReader.open(clip);
                var one = reader.sound(ClipSide.FAN).orElseThrow();
                var other = reader.sound(ClipSide.FAN).orElseThrow()) {
            var whole = new short[9_600];
            one.read(48_000, whole, whole.length);
            var piece = new short[480];
            for (var at = whole.length - 480; at >= 0; at -= 480) {
                other.read(48_000 + at, piece, 480);
                for (var i = 0; i < 480; i++) {
                    assertThat(piece[i]).isCloseTo(whole[at + i], within((short) 16));
                }
            }
            one.read(-480, piece, 480);
            assertThat(piece).containsOnly((short) 0);
            one.read(one.samples(), piece, 480);
            assertThat(piece).containsOnly((short) 0);
        }
    }

    @Test
    void picture_and_sound_of_a_flash_and_beep_are_read_together() {
        var session = new Rehearsed();
        var recording = folder.resolve("flash.mkv");
        var flashing = folder.resolve("flash.mp4");
        try (var recorder =
                MatroskaRecorder.start(
                        recording, Rehearsed.FORMAT, session.clock, session.epochNanos, _ -> {})) {
            session.play(recorder, 4_000);
        }
        new ClipFinisher().finish(recording, flashing, List.of());

        try (var reader = FfmpegClipReader.open(flashing)) {
            for (var side : ClipSide.values()) {
                assertThat(flash(reader, side)).isCloseTo(2_000_000, within(40_000L));
                assertThat(beep(reader, side)).isCloseTo(2_000_000, within(20_000L));
            }
        }
    }

    @Test
    void a_file_that_is_gone_torn_or_something_else_is_refused_with_a_reason() throws IOException {
        var torn = folder.resolve("torn.mp4");
        Files.copy(clip, torn);
        try (var channel = FileChannel.open(torn, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(torn) / 2);
        }
        var empty = Files.createFile(folder.resolve("empty.mp4"));
        var text = Files.writeString(folder.resolve("text.mp4"), "no clip ".repeat(1_000));

        for (var file : List.of(torn, empty, text, folder.resolve("gone.mp4"))) {
            assertThatThrownBy(() -> FfmpegClipReader.open(file).close())
                    .isInstanceOf(ClipFailure.class)
                    .hasMessageContaining(String.valueOf(file.getFileName()))
                    .extracting(failure -> ((ClipFailure) failure).code())
                    .isEqualTo(ClipFailure.Code.UNREADABLE);
        }
    }

    @Test
    void damaged_pictures_are_passed_over_and_the_rest_can_be_seen() throws IOException {
        var damaged = folder.resolve("damaged.mp4");
        Files.copy(clip, damaged);
        try (var channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
            var noise = new byte[2_000];
            new Random(SEED).nextBytes(noise);
            channel.write(ByteBuffer.wrap(noise), Files.size(damaged) / 2);
        }

        try (var reader = FfmpegClipReader.open(damaged);
                var pictures = reader.picture(ClipSide.CREATOR).orElseThrow()) {
            for (var number = 0; number < pictures.count(); number++) {
                pictures.read(number, () -> true).ifPresent(frame -> frame.close());
            }
            assertThat(code(pictures, 2)).isEqualTo(2);
            assertThat(code(pictures, pictures.count() - 1)).isEqualTo(pictures.count() - 1);
        }
    }

    @Test
    void looking_at_a_clip_never_changes_its_file() throws IOException {
        var before = Files.readAllBytes(clip);
        var modified = Files.getLastModifiedTime(clip);

        try (var reader = FfmpegClipReader.open(clip);
                var pictures = reader.picture(ClipSide.FAN).orElseThrow()) {
            code(pictures, 17);
        }

        assertThat(Files.readAllBytes(clip)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(clip)).isEqualTo(modified);
    }

    @Test
    void opened_200_times_it_takes_no_more_memory_than_after_20() throws IOException {
        open(40);

        var grown = grownBy(200);
        // What leaks does so each time; what else this program takes room for does not.
        for (var tries = 1; grown >= 40 && tries < 5; tries++) {
            grown = grownBy(200);
        }
        assertThat(grown).isLessThan(40);
    }

    private static long grownBy(int times) throws IOException {
        var before = residentMebibytes();
        open(times);
        return residentMebibytes() - before;
    }

    private static void open(int times) {
        for (var i = 0; i < times; i++) {
            try (var reader = FfmpegClipReader.open(clip);
                    var pictures = reader.picture(ClipSide.CREATOR).orElseThrow();
                    var sound = reader.sound(ClipSide.FAN).orElseThrow()) {
                var left = new int[] {3 + i % 5};
                pictures.read(20, () -> left[0]-- > 0).ifPresent(frame -> frame.close());
                sound.read(48_000, new short[480], 480);
            }
        }
    }

    private static long code(ClipReader.PictureTrack pictures, int number) {
        try (var frame = pictures.read(number, () -> true).orElseThrow()) {
            return BarCode.read(frame).orElseThrow().number();
        }
    }

    private static int first(ClipSide side) {
        return side == ClipSide.CREATOR ? 0 : CodedClip.FAN_FIRST;
    }

    /// When the first white picture from 1.5 s on begins.
    private static long flash(ClipReader reader, ClipSide side) {
        try (var pictures = reader.picture(side).orElseThrow()) {
            for (var number = pictures.at(1_500_000); ; number++) {
                try (var frame = pictures.read(number, () -> true).orElseThrow()) {
                    if ((frame.y().get(1_000) & 0xff) > 200) {
                        return pictures.micros(number);
                    }
                }
            }
        }
    }

    /// When the first loud sample from 1.5 s on is heard.
    private static long beep(ClipReader reader, ClipSide side) {
        try (var sound = reader.sound(side).orElseThrow()) {
            var second = new short[Sound.RATE];
            var from = Sound.RATE * 3 / 2;
            sound.read(from, second, second.length);
            for (var i = 0; ; i++) {
                if (Math.abs(second[i]) > 4_000) {
                    return (from + i) * 1_000_000L / Sound.RATE;
                }
            }
        }
    }

    /// After a collection, since pictures' memory is only freed with their buffers.
    private static long residentMebibytes() throws IOException {
        System.gc();
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }
}
