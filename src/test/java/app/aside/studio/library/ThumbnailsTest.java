package app.aside.studio.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.store.ThumbnailTable;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

import javax.imageio.ImageIO;

@Timeout(120)
final class ThumbnailsTest {
    private static final int FAN_GREY = 190;
    private static final ClipId CLIP = new ClipId("c1");

    @TempDir static Path shared;
    private static Path clip = Path.of("unset");

    @TempDir Path folder;
    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    @BeforeAll
    static void record() {
        var painted = new int[1];
        clip =
                new CodedClip(640, 480)
                        .painted(
                                (frame, _) -> {
                                    var fan = painted[0]++ % 2 == 1;
                                    fill(frame.y(), fan ? FAN_GREY : 40);
                                    fill(frame.u(), 128);
                                    fill(frame.v(), 128);
                                })
                        .unnumbered()
                        .record(shared, "grey", 2, List.of());
    }

    @Test
    void a_clips_picture_is_the_fan_in_sixteen_to_nine() throws Exception {
        try (var thumbnails = thumbnails(FfmpegClipReader::open)) {
            thumbnails.want(CLIP, clip, answers::add);

            var image = ImageIO.read(new ByteArrayInputStream(answer()));
            assertThat(image.getWidth()).isEqualTo(256);
            assertThat(image.getHeight()).isEqualTo(144);
            var white = (FAN_GREY - 16) * 255 / 219;
            assertThat(image.getRGB(128, 72) & 0xff).isCloseTo(white, within(12));
        }
    }

    @Test
    void a_fan_who_is_black_until_late_is_shown_later_and_one_who_stays_black_not_at_all()
            throws Exception {
        var late = painted("late", 40, number -> number < 30 ? 16 : 190);
        var never = painted("never", 120, _ -> 16);
        var black = painted("black", 16, _ -> 16);
        try (var thumbnails = thumbnails(FfmpegClipReader::open)) {
            assertThat(middle(thumbnails, "c2", late)).isCloseTo(white(190), within(12));
            assertThat(middle(thumbnails, "c3", never)).isCloseTo(white(120), within(12));
            assertThat(middle(thumbnails, "c4", black)).isZero();
        }
    }

    @Test
    void a_fan_who_left_early_is_shown_only_where_the_fan_is_in_the_clip() throws Exception {
        var ended =
                painted(
                        "ended",
                        40,
                        number -> number < 15 ? 100 : 190,
                        6,
                        clip -> clip.fanUntil(1_000));
        try (var thumbnails = thumbnails(FfmpegClipReader::open)) {
            assertThat(middle(thumbnails, "c5", ended)).isCloseTo(white(100), within(12));
        }
    }

    private Path painted(String name, int creator, IntUnaryOperator fan) {
        return painted(name, creator, fan, 2, clip -> clip);
    }

    private Path painted(
            String name,
            int creator,
            IntUnaryOperator fan,
            int seconds,
            UnaryOperator<CodedClip> how) {
        var painted = new int[1];
        return how.apply(new CodedClip(160, 90))
                .painted(
                        (frame, number) -> {
                            var isFan = painted[0]++ % 2 == 1;
                            fill(frame.y(), isFan ? fan.applyAsInt(number) : creator);
                            fill(frame.u(), 128);
                            fill(frame.v(), 128);
                        })
                .unnumbered()
                .record(folder, name, seconds, List.of());
    }

    private int middle(Thumbnails thumbnails, String id, Path file) throws Exception {
        thumbnails.want(new ClipId(id), file, answers::add);
        return ImageIO.read(new ByteArrayInputStream(answer())).getRGB(128, 72) & 0xff;
    }

    private static int white(int luma) {
        return (luma - 16) * 255 / 219;
    }

    @Test
    void a_picture_that_was_made_is_kept_until_it_is_forgotten() throws Exception {
        try (var thumbnails = thumbnails(FfmpegClipReader::open)) {
            thumbnails.want(CLIP, clip, answers::add);
            answer();
        }
        var opened = new AtomicInteger();

        try (var thumbnails =
                thumbnails(
                        file -> {
                            opened.incrementAndGet();
                            return FfmpegClipReader.open(file);
                        })) {
            thumbnails.want(CLIP, clip, answers::add);
            answer();
            assertThat(opened).hasValue(0);
            thumbnails.forget(CLIP);
            thumbnails.want(CLIP, clip, answers::add);
            answer();
            assertThat(opened).hasValue(1);
        }
    }

    @Test
    void a_torn_file_a_missing_one_and_a_damaged_cache_stop_nothing() throws Exception {
        Files.writeString(folder.resolve("cache.db"), "no database at all");
        var torn = Files.writeString(folder.resolve("torn.mp4"), "torn");
        try (var thumbnails = thumbnails(FfmpegClipReader::open)) {
            thumbnails.want(new ClipId("c2"), torn, _ -> answers.add(new byte[0]));
            thumbnails.want(
                    new ClipId("c3"), folder.resolve("none.mp4"), _ -> answers.add(new byte[0]));
            thumbnails.want(CLIP, clip, answers::add);
            assertThat(answer()).isNotEmpty();
        }
        assertThat(answers).isEmpty();

        try (var thumbnails = thumbnails(ThumbnailsTest::refuse)) {
            thumbnails.want(CLIP, clip, answers::add);
            answer();
        }
    }

    private Thumbnails thumbnails(ClipReader.Opening opening) {
        return new Thumbnails(
                opening, new SwsPictureConverter(), new ThumbnailTable(folder.resolve("cache.db")));
    }

    private byte[] answer() throws InterruptedException, IOException {
        var answer = answers.poll(30, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("no picture came");
        }
        return answer;
    }

    private static ClipReader refuse(Path file) {
        throw new ClipFailure(ClipFailure.Code.UNREADABLE, file.toString(), "a test");
    }

    private static void fill(ByteBuffer plane, int value) {
        while (plane.hasRemaining()) {
            plane.put((byte) value);
        }
    }
}
