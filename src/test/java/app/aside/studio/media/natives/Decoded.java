package app.aside.studio.media.natives;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a clip shows and plays, found by decoding it with FFmpeg's programs.
final class Decoded {
    private static final int WHITE_MIN = 170;
    private static final int LOUD_MIN = 1_500;
    private static final int QUIET_SAMPLES = 4_800;
    private static final double RATE = 48_000;

    private Decoded() {}

    /// Seconds of the file at which each picture of a track shows.
    static List<Double> pictureTimes(Path file, int track) {
        return FfmpegPrograms.entries(
                        file,
                        "-select_streams",
                        Integer.toString(track),
                        "-show_entries",
                        "frame=pts_time")
                .stream()
                .map(line -> Double.parseDouble(line.replace(",", "")))
                .toList();
    }

    /// Mean brightness of each picture of a track.
    static int[] brightness(Path file, int track) {
        var bytes =
                FfmpegPrograms.ffmpeg(
                        "-i",
                        file.toString(),
                        "-map",
                        "0:" + track,
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "demux",
                        "-vf",
                        "scale=16:16:flags=area,format=gray",
                        "-f",
                        "rawvideo",
                        "-");
        var means = new int[bytes.length / 256];
        for (var i = 0; i < bytes.length; i++) {
            means[i / 256] += bytes[i] & 0xFF;
        }
        for (var i = 0; i < means.length; i++) {
            means[i] /= 256;
        }
        return means;
    }

    /// Samples of a track from the start of the file.
    static short[] samples(Path file, int track) {
        var bytes =
                FfmpegPrograms.ffmpeg(
                        "-i",
                        file.toString(),
                        "-map",
                        "0:" + track,
                        "-f",
                        "s16le",
                        "-ac",
                        "1",
                        "-");
        var samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /// Seconds at which a track turns white.
    static List<Double> flashes(Path file, int track) {
        var times = pictureTimes(file, track);
        var levels = brightness(file, track);
        var found = new ArrayList<Double>();
        for (var i = 1; i < levels.length; i++) {
            if (levels[i] >= WHITE_MIN && levels[i - 1] < WHITE_MIN) {
                found.add(times.get(i));
            }
        }
        return found;
    }

    /// Seconds at which a track becomes loud after 100 ms of silence.
    static List<Double> beeps(Path file, int track) {
        var samples = samples(file, track);
        var found = new ArrayList<Double>();
        var quiet = 0;
        for (var i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) < LOUD_MIN) {
                quiet++;
                continue;
            }
            if (quiet >= QUIET_SAMPLES) {
                found.add(i / RATE);
            }
            quiet = 0;
        }
        return found;
    }
}
