package app.aside.studio.media.natives;

import app.aside.studio.media.FramePool;
import app.aside.studio.media.sim.BarCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What an exported file holds, found with FFmpeg's programs.
public final class Exported {
    private static final FramePool POOL = new FramePool();

    private Exported() {}

    /// The numbers in the bar codes of all pictures of a track; -1 where none can be read.
    ///
    /// @param track as FFmpeg calls it: `0:0`
    public static List<Integer> numbers(Path file, String track, int width, int height) {
        return numbers(file, track, width, height, "null");
    }

    /// @param filter what is done to the pictures before
    static List<Integer> numbers(Path file, String track, int width, int height, String filter) {
        var bytes =
                FfmpegPrograms.ffmpeg(
                        "-i",
                        file.toString(),
                        "-map",
                        track,
                        "-fps_mode",
                        "passthrough",
                        "-vf",
                        filter + ",format=gray",
                        "-f",
                        "rawvideo",
                        "-");
        var numbers = new ArrayList<Integer>();
        for (var at = 0; at + width * height <= bytes.length; at += width * height) {
            try (var frame = POOL.take(width, height, 0)) {
                frame.y().put(bytes, at, width * height);
                numbers.add(
                        BarCode.read(frame).map(BarCode.Reading::number).orElse(-1L).intValue());
            }
        }
        return numbers;
    }

    /// Hashes of a track's packets.
    static List<String> packets(Path file, int track) {
        return FfmpegPrograms.entries(
                file,
                "-select_streams",
                Integer.toString(track),
                "-show_packets",
                "-show_data_hash",
                "sha256",
                "-show_entries",
                "packet=data_hash");
    }

    /// Seconds from one packet of a track to the next, largest and smallest.
    static List<Double> times(Path file, int track) {
        return FfmpegPrograms.entries(
                        file,
                        "-select_streams",
                        Integer.toString(track),
                        "-show_entries",
                        "packet=pts_time")
                .stream()
                .map(line -> Double.parseDouble(line.replace(",", "")))
                .toList();
    }
}
