package app.aside.studio.ui.shell;

import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.state.StudioState.Stage;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which screen shows, what the rail says, and which toasts are up.
final class ShellViewModel {
    private static final Duration TOAST_SHOWN = Duration.ofSeconds(6);

    /// A section of the rail.
    enum Section {
        LIVE,
        CLIPS
    }

    /// What fills the window.
    enum Face {
        DESK,
        PRIVATE,
        SUMMARY,
        CLIPS
    }

    /// @param asking requests that wait
    /// @param name the creator's, and what decides its colour
    record Shown(
            Section section,
            Face face,
            int asking,
            String name,
            String nameId,
            boolean ready,
            List<Notice> notices) {}

    private final StudioActions actions;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(
                    new Shown(Section.LIVE, Face.DESK, 0, "", "", false, List.of()));
    private final Map<Long, Instant> seenAt = new HashMap<>();
    private final Set<Long> dismissed = new HashSet<>();
    private Section section = Section.LIVE;
    private Stage stage = new Stage.Desk();

    ShellViewModel(StudioActions actions) {
        this.actions = actions;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState state, Instant now) {
        if (!stage.getClass().equals(state.stage().getClass())
                && !(state.stage() instanceof Stage.Desk)) {
            section = Section.LIVE;
        }
        stage = state.stage();
        for (var notice : state.notices()) {
            seenAt.putIfAbsent(notice.id(), now);
        }
        seenAt.keySet()
                .removeIf(id -> state.notices().stream().noneMatch(notice -> notice.id() == id));
        dismissed.retainAll(seenAt.keySet());
        shown.set(
                new Shown(
                        section,
                        face(),
                        state.queue().requests().size(),
                        state.card().name(),
                        state.card().id().value(),
                        !state.card().address().isEmpty(),
                        state.notices().stream()
                                .filter(notice -> !dismissed.contains(notice.id()))
                                .toList()));
    }

    /// Time went on: toasts that need not stay go after 6 s.
    void at(Instant now) {
        for (var notice : shown().notices()) {
            var seen = seenAt.get(notice.id());
            if (!notice.stays() && seen != null && !now.isBefore(seen.plus(TOAST_SHOWN))) {
                dismiss(notice.id());
            }
        }
    }

    void dismiss(long notice) {
        if (dismissed.add(notice)) {
            actions.dismiss(notice);
            var old = shown();
            shown.set(
                    new Shown(
                            old.section,
                            old.face,
                            old.asking,
                            old.name,
                            old.nameId,
                            old.ready,
                            old.notices.stream().filter(one -> one.id() != notice).toList()));
        }
    }

    void choose(Section chosen) {
        section = chosen;
        var old = shown();
        shown.set(
                new Shown(
                        section, face(), old.asking, old.name, old.nameId, old.ready, old.notices));
    }

    boolean isPrivate() {
        return stage instanceof Stage.Private;
    }

    private Face face() {
        if (section == Section.CLIPS) {
            return Face.CLIPS;
        }
        return switch (stage) {
            case Stage.Desk _ -> Face.DESK;
            case Stage.Private _ -> Face.PRIVATE;
            case Stage.Completed _ -> Face.SUMMARY;
        };
    }
}
