package app.aside.journey;

import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A recorded 1:1 with a real Chromium whose clips are on a small disk: it is filled up, later it
/// becomes larger. Prints what both sides noticed. Started by [FullDiskCallTest], which mounts the
/// disk.
final class FullDiskCall {
    private static final long MILLI = 1_000_000L;
    private static final int SECONDS = 4;

    /// Notes the longest time between two pictures that the page showed.
    private static final String WATCH =
            """
            const video = document.querySelector("[data-test='creator-picture']");
            window.asideGap = 0;
            let last = performance.now();
            const shown = () => {
              const now = performance.now();
              window.asideGap = Math.max(window.asideGap, now - last);
              last = now;
              video.requestVideoFrameCallback(shown);
            };
            video.requestVideoFrameCallback(shown);
            """;

    private static final String LONGEST =
            "const gap = window.asideGap; window.asideGap = 0; return gap;";

    private final Path clips;
    private final Theatre theatre;
    private final FanBrowser fan;
    private final AtomicLong longestNanos = new AtomicLong();

    private FullDiskCall(Path folder, Theatre theatre, FanBrowser fan) {
        clips = Theatre.clips(folder);
        this.theatre = theatre;
        this.fan = fan;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        try (var theatre = Theatre.open(folder);
                var fan = FanBrowser.open(folder.resolve("browser"))) {
            new FullDiskCall(folder, theatre, fan).play();
        }
        System.exit(0);
    }

    private void play() throws Exception {
        theatre.openOffer();
        fan.visit(theatre.studio.state().page());
        fan.ask("Priya", true);
        theatre.approve();
        theatre.awaitBilled(SECONDS);
        var over = new AtomicBoolean();
        var watch = Thread.ofPlatform().name("fan-watch").start(() -> watchFan(over));
        fan.evaluate(WATCH);
        goOn("before");

        fill();
        var filled = System.nanoTime();
        var told =
                theatre.await(
                        "the creator is told",
                        state -> state.notices().stream().anyMatch(FullDiskCall::saysStopped));
        say("told", (System.nanoTime() - filled) / MILLI);
        say("text", told.notices().stream().filter(FullDiskCall::saysStopped).toList());
        theatre.await("the clip is closed", _ -> !left().isEmpty());
        goOn("full");
        FfmpegPrograms.decodeAll(Path.of(left()));
        say("closed", seconds(Path.of(left())));

        enlarge();
        var enlarged = System.nanoTime();
        theatre.await("it is recorded again", FullDiskCall::isRunning);
        say("again", (System.nanoTime() - enlarged) / MILLI);
        goOn("after");
        over.set(true);
        watch.join();
        fan.press("end");
        fan.press("end-now");
        fan.await("receipt-screen");
        var second = Clips.saved(theatre.awaitClip());
        FfmpegPrograms.decodeAll(second.file());
        say("second", seconds(second.file()));
        say("clips", theatre.await("two clips", s -> s.clips().size() == 2).clips().size());
    }

    /// Some seconds that are billed, and the longest time without a new picture on either side.
    private void goOn(String when) throws Exception {
        theatre.awaitBilled(Theatre.billed(theatre.studio.state()) + SECONDS);
        var shown =
                fan.evaluate(LONGEST) instanceof Number gap ? Math.round(gap.doubleValue()) : -1;
        say(when + " page", shown);
        say(when + " studio", longestNanos.getAndSet(0) / MILLI);
    }

    private void watchFan(AtomicBoolean over) {
        var last = System.nanoTime();
        while (!over.get()) {
            var frame = theatre.studio.meters().fan().take();
            var now = System.nanoTime();
            if (frame != null) {
                frame.close();
                var gap = now - last;
                longestNanos.accumulateAndGet(gap, Math::max);
                last = now;
            }
            LockSupport.parkNanos(2 * MILLI);
        }
    }

    private void fill() throws IOException {
        var part = ByteBuffer.allocate(1 << 16);
        try (var ballast =
                FileChannel.open(
                        clips.resolve(".ballast"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            while (true) {
                ballast.write(part.clear());
            }
        } catch (IOException full) {
            say("filled", String.valueOf(full.getMessage()));
        }
    }

    private void enlarge() throws IOException, InterruptedException {
        var mount = new ProcessBuilder("mount", "-o", "remount,size=3g", clips.toString());
        if (mount.inheritIO().start().waitFor() != 0) {
            throw new IOException("the disk does not become larger");
        }
    }

    /// The clip that was closed; empty while none is.
    private String left() {
        try (var files = Files.list(clips)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".mp4"))
                    .findFirst()
                    .orElse("");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String seconds(Path clip) {
        return FfmpegPrograms.entries(clip, "-show_entries", "format=duration").getFirst();
    }

    private static boolean saysStopped(StudioState.Notice notice) {
        return notice.title().equals("The recording stopped");
    }

    private static boolean isRunning(StudioState state) {
        return state.stage() instanceof Stage.Private live
                && live.recording().equals(new RecordingState.Running());
    }

    private static void say(String what, Object value) {
        System.out.println("R15 " + what + ": " + value);
    }
}
