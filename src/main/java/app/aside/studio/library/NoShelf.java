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

/// Where there is no library to look into: nothing is known of clips, and how they are looked at is
/// forgotten with this.
public final class NoShelf implements ClipShelf {
    private volatile boolean inLanes;

    @Override
    public void find(ClipQuery query, int most, Consumer<Shelf> answer) {
        // Nobody knows.
    }

    @Override
    public void refresh(Runnable changed) {
        // Nothing changes.
    }

    @Override
    public void inspect(ClipId clip) {
        // Nothing is known of it.
    }

    @Override
    public void preview(Retention rule, Consumer<RetentionPreview> answer) {
        // Nobody knows.
    }

    @Override
    public void keep(Retention rule, boolean agreed, Runnable answer) {
        answer.run();
    }

    @Override
    public void remark(ClipId clip, ClipRemarks remarks, Consumer<Boolean> answer) {
        answer.accept(false);
    }

    @Override
    public void setBinned(ClipId clip, boolean binned, Consumer<Optional<Refusal>> answer) {
        answer.accept(Optional.of(Refusal.UNKNOWN));
    }

    @Override
    public void picture(ClipId clip, Path file, Consumer<byte[]> answer) {
        // There is none.
    }

    @Override
    public void emptyBin(Consumer<Emptied> answer) {
        answer.accept(new Emptied(0, 0));
    }

    @Override
    public void log(int most, Consumer<List<ClipLog.Told>> answer) {
        answer.accept(List.of());
    }

    @Override
    public void lanes(Consumer<Boolean> answer) {
        answer.accept(inLanes);
    }

    @Override
    public void keepLanes(boolean on) {
        inLanes = on;
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
