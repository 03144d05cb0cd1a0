package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipCommand;
import app.aside.clips.ClipEvent;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipRecorder;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A clip that is being recorded. [#recorder] may be fed from any thread; all else blocks on the
/// disk, on the library's thread for what is recorded, but for [#finish] when [#end] is over.
public final class OpenClip {
    private static final Logger LOG = LoggerFactory.getLogger(OpenClip.class);

    private final ClipLibrary library;
    private final ClipFiles files;
    private final MarkLog log;
    private final ClipRecorder recorder;
    private Clip clip;
    private boolean ended;

    OpenClip(ClipLibrary library, Clip clip, ClipFiles files, MarkLog log, ClipRecorder recorder) {
        this.library = library;
        this.clip = clip;
        this.files = files;
        this.log = log;
        this.recorder = recorder;
    }

    /// Where picture and sound go.
    public ClipRecorder recorder() {
        return recorder;
    }

    /// The clip with the marks noted so far.
    public Clip clip() {
        return clip;
    }

    /// Where the finished file will be.
    public Path file() {
        return files.finished();
    }

    /// Notes a moment; on the disk when it returns. Ignored once the clip has ended.
    ///
    /// @throws ClipFailure if it can't be written; the recording goes on
    public void addMark(Mark mark) {
        for (var event : clip.decide(new ClipCommand.AddMark(mark))) {
            if (event instanceof ClipEvent.Marked(var marked)) {
                write(marked);
            }
            clip = clip.after(event);
        }
    }

    /// The fan has taken the consent back: nothing of the fan is recorded any more, and what was
    /// recorded of the fan after that moment does not get into the finished file. On the disk when
    /// it returns.
    ///
    /// @param at on the platform's clock
    /// @throws ClipFailure if it can't be written; the fan's tracks have ended all the same
    public void revoke(Instant at) {
        recorder.endFan();
        clip = ClipMaker.afterAll(clip, new ClipCommand.Revoke(at));
        try {
            Sidecar.of(clip).write(files.sidecar());
        } catch (IOException failure) {
            throw ClipMaker.diskFailure(files, failure);
        }
    }

    /// Makes a clip of its own of what was recorded last; this one goes on (F7).
    ///
    /// @param id of the new clip
    /// @param last how much, counted from now
    /// @param offsetMillis now, since the start of the clip
    /// @throws ClipFailure if it can't be made
    public StoredClip saveLast(ClipId id, Duration last, long offsetMillis) {
        var from = Math.max(0, offsetMillis - last.toMillis());
        return library.excerpt(clip, files, id, from);
    }

    /// Ends the recording: what was recorded is whole on the disk, and can be played. Asked again
    /// it does nothing.
    public void end() {
        if (!ended) {
            ended = true;
            recorder.close();
            closeLog();
            clip = ClipMaker.afterAll(clip, new ClipCommand.End());
        }
    }

    /// Ends the recording, if that isn't done, and makes the finished file. To be called once.
    ///
    /// @throws ClipFailure if it can't be made; what was recorded is kept, and tried again by
    ///   [ClipLibrary#finishWaiting] or the next [ClipLibrary#recover], unless there was nothing in
    ///   it
    public StoredClip finish() {
        end();
        var stored = library.finish(clip, files);
        clip = stored.clip();
        return stored;
    }

    private void write(Mark mark) {
        try {
            log.add(mark);
        } catch (IOException failure) {
            throw ClipMaker.diskFailure(files, failure);
        }
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException failure) {
            LOG.warn("a clip's marks: {}", failure.getClass().getSimpleName());
        }
    }
}
