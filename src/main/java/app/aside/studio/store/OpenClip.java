package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.clips.ClipCommand;
import app.aside.clips.ClipEvent;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipRecorder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;

/// A clip that is being recorded. [#recorder] may be fed from any thread; all else blocks on the
/// disk, on the library's one thread.
public final class OpenClip {
    private static final Logger LOG = LoggerFactory.getLogger(OpenClip.class);

    private final ClipLibrary library;
    private final ClipFiles files;
    private final MarkLog log;
    private final ClipRecorder recorder;
    private Clip clip;

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

    /// Ends the recording and makes the finished file. To be called once.
    ///
    /// @throws ClipFailure if it can't be made; what was recorded is kept and tried again by the
    ///   next [ClipLibrary#recover], unless there was nothing in it
    public StoredClip finish() {
        recorder.close();
        closeLog();
        clip = ClipLibrary.afterAll(clip, new ClipCommand.End());
        var stored = library.finish(clip, files);
        clip = stored.clip();
        return stored;
    }

    private void write(Mark mark) {
        try {
            log.add(mark);
        } catch (IOException failure) {
            throw ClipLibrary.diskFailure(files, failure);
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
