package app.aside.studio.ui.clips;

import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.ClipId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The clip library as a plain list, the newest first.
final class ClipsViewModel {
    record Row(
            ClipId id,
            String fan,
            String when,
            String length,
            String size,
            String marks,
            boolean recovered) {}

    /// @param total how many and how large
    record Shown(List<Row> rows, String total) {}

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(List.of(), ""));

    ClipsViewModel(StudioActions actions, ZoneId zone) {
        this.actions = actions;
        this.zone = zone;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState state, Instant now) {
        var rows = new ArrayList<Row>();
        var bytes = 0L;
        for (var clip : state.clips()) {
            rows.add(row(clip, now));
            bytes += clip.bytes();
        }
        shown.set(
                new Shown(
                        List.copyOf(rows),
                        rows.isEmpty()
                                ? ""
                                : Texts.say("clips.total", rows.size(), Times.bytes(bytes))));
    }

    void open(ClipId clip) {
        actions.openClip(clip);
    }

    void reveal(ClipId clip) {
        actions.revealClip(clip);
    }

    private Row row(ClipRow clip, Instant now) {
        return new Row(
                clip.id(),
                clip.fanName(),
                Texts.say(
                        "clips.when",
                        Times.day(clip.startedAt(), now, zone),
                        Times.hour(clip.startedAt(), zone)),
                Times.clock(clip.length().toSeconds()),
                Times.bytes(clip.bytes()),
                Integer.toString(clip.marks()),
                clip.recovered());
    }
}
