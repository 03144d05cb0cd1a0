package app.aside.studio.library;

import app.aside.clips.ClipQuery;
import app.aside.clips.ClipRemarks;
import app.aside.clips.Retention;
import app.aside.studio.store.ClipCatalogue.Emptied;
import app.aside.studio.store.ClipCatalogue.Refusal;
import app.aside.studio.store.ClipLog;
import app.aside.unit.ClipId;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The creator's clips: found, labelled, thrown away. Each method returns at once, on any thread;
/// an answer comes on a thread of the shelf's own.
public interface ClipShelf extends AutoCloseable {
    /// @param answer at most `most` clips, the newest first
    void find(ClipQuery query, int most, Consumer<Shelf> answer);

    /// The folder may have changed: it is read again.
    ///
    /// @param changed run if it had, and from now on whenever a clip was found to be altered or the
    ///   retention rule took some
    void refresh(Runnable changed);

    /// A clip is looked at: if its file has changed that is told, and it is compared with its seal
    /// before all others.
    void inspect(ClipId clip);

    /// @param answer whether it was kept
    void remark(ClipId clip, ClipRemarks remarks, Consumer<Boolean> answer);

    /// Into the bin, or back from it.
    ///
    /// @param answer why it was not moved; nothing if it was
    void setBinned(ClipId clip, boolean binned, Consumer<Optional<Refusal>> answer);

    /// @param file the clip's
    /// @param answer a small picture of it, a JPEG of 256 × 144; never if there is none to be had
    void picture(ClipId clip, Path file, Consumer<byte[]> answer);

    /// Takes everything in the bin off the disk.
    ///
    /// @param answer how many clips are gone, and how many are not
    void emptyBin(Consumer<Emptied> answer);

    /// What became of clips, the newest first.
    void log(int most, Consumer<List<ClipLog.Told>> answer);

    /// What a retention rule would put into the bin now.
    void preview(Retention rule, Consumer<RetentionPreview> answer);

    /// The rule from now on. What it takes goes into the bin at once if the creator has seen what
    /// that is; if nothing was seen, the first time is asked for when it comes.
    ///
    /// @param agreed whether the creator has seen what it takes
    /// @param answer run once it holds
    void keep(Retention rule, boolean agreed, Runnable answer);

    /// @param answer whether the moments of a clip stand in lanes, as it was kept last
    void lanes(Consumer<Boolean> answer);

    void keepLanes(boolean on);

    /// What stands still before it returns.
    @Override
    void close();
}
