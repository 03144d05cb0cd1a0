package app.aside.studio.media.natives;

import app.aside.clips.edit.Cut;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Copied;
import app.aside.studio.media.ExportForm.Edges;
import app.aside.studio.media.ExportOrder;
import app.aside.studio.media.ExportWatch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// P10: five minutes out of a clip of an hour, two noisy pictures of 720p, without encoding, and
/// `ffmpeg -c copy` on the same part in turns. Both from the order to the file under its name; ours
/// is on the disk then, which is told apart. Run by hand: `main`, with a folder, where the clip is
/// kept.
final class CutBench {
    private static final int PART_SECONDS = 60;
    private static final int MINUTES = 60;
    private static final int ROUNDS = 10;
    private static final long IN = 1_800_000_000L;
    private static final long OUT = 2_100_000_000L;

    private CutBench() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var clip = clip(folder);
        var load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf("clip: %d MB; load %.2f%n", Files.size(clip) >> 20, load);
        var ours = new ArrayList<Double>();
        var exact = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS + 2; i++) {
            var their = theirs(clip, folder.resolve("theirs.mp4"));
            var own = ours(clip, folder.resolve("ours.mp4"), IN, Edges.KEY_FRAME);
            var edge = ours(clip, folder.resolve("exact.mp4"), IN + 500_000, Edges.EXACT);
            if (i >= 2) {
                theirs.add(their);
                ours.add(own);
                exact.add(edge);
            }
        }
        System.out.printf(
                "5 of 60 min, %d MB: ours %.0f ms, ffmpeg -c copy %.0f ms, %.2f times; exact"
                        + " %.0f%n",
                Files.size(folder.resolve("ours.mp4")) >> 20,
                median(ours),
                median(theirs),
                median(ours) / median(theirs),
                median(exact));
        System.out.println("ours " + ours + "\ntheirs " + theirs);
        System.exit(0);
    }

    private static double ours(Path clip, Path target, long in, Edges edges) throws IOException {
        Files.deleteIfExists(target);
        var exporter = new FfmpegExporter();
        var form = new Copied(Set.of(ClipTrack.values()), edges);
        var begun = System.nanoTime();
        var order = new ExportOrder(clip, Cut.of(in, OUT), form, List.of(), List.of());
        exporter.export(exporter.plan(order), target, ExportWatch.NONE);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double theirs(Path clip, Path target) throws IOException {
        Files.deleteIfExists(target);
        var begun = System.nanoTime();
        FfmpegPrograms.ffmpeg(
                "-ss",
                Long.toString(IN / 1_000_000),
                "-t",
                Long.toString((OUT - IN) / 1_000_000),
                "-i",
                clip.toString(),
                "-map",
                "0",
                "-c",
                "copy",
                target.toString());
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static Path clip(Path folder) {
        var clip = folder.resolve("hour.mp4");
        if (Files.exists(clip)) {
            return clip;
        }
        var noise = new byte[1 << 21];
        new Random(9).nextBytes(noise);
        for (var i = 0; i < noise.length; i++) {
            noise[i] = (byte) (100 + (noise[i] & 15));
        }
        var part =
                new CodedClip(1280, 720)
                        .painted(
                                (frame, number) -> {
                                    var y = frame.y();
                                    var from = number * 7_919 % (noise.length - y.remaining());
                                    y.put(noise, from, y.remaining());
                                    frame.u().put(noise, 0, frame.u().remaining());
                                    frame.v().put(noise, 0, frame.v().remaining());
                                })
                        .record(folder, "part", PART_SECONDS, List.of());
        return CodedClip.repeated(part, clip, MINUTES);
    }
}
