package app.aside.studio;

import app.aside.studio.media.Warning;
import app.aside.studio.session.MeterProof;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioState.Notice;
import app.aside.unit.ClipId;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Tells the creator something, in plain words; at most three at once. Any thread.
final class Notices {
    private static final int SHOWN_MAX = 3;

    private final StateLoop loop;
    private final AtomicLong ids = new AtomicLong();
    private volatile List<DeviceTexts.Words> warned = List.of();

    Notices(StateLoop loop) {
        this.loop = loop;
    }

    void error(String title, String text) {
        add(new Notice(ids.incrementAndGet(), Notice.Kind.ERROR, title, text));
    }

    void info(String title, String text) {
        add(new Notice(ids.incrementAndGet(), Notice.Kind.INFO, title, text));
    }

    /// As above, with a button that leads to a clip.
    void info(String title, String text, ClipId clip) {
        var lead = new Notice.Lead.ToClip(clip);
        add(new Notice(ids.incrementAndGet(), Notice.Kind.INFO, title, text, lead));
    }

    /// What the creator has to know of a meter log that was checked.
    void proven(MeterProof proof) {
        if (proof instanceof MeterProof.Differs(_, var file, var breaks)) {
            error(
                    "The two meters differ",
                    breaks.text() + " The charge may be wrong. The log is kept as " + file + ".");
        }
    }

    /// What is wrong with devices now, all of it: what is new is told, what is no longer so goes.
    void warn(List<Warning> warnings) {
        var words = warnings.stream().map(DeviceTexts::warning).toList();
        var before = warned;
        warned = words;
        loop.change(
                state ->
                        state.withNotices(
                                state.notices().stream()
                                        .filter(notice -> !isOver(notice, before, words))
                                        .toList()));
        for (var told : words) {
            if (!before.contains(told)) {
                error(told.title(), told.text());
            }
        }
    }

    private static boolean isOver(
            Notice notice, List<DeviceTexts.Words> before, List<DeviceTexts.Words> now) {
        return before.stream()
                .anyMatch(
                        told ->
                                told.title().equals(notice.title())
                                        && told.text().equals(notice.text())
                                        && !now.contains(told));
    }

    void dismiss(long id) {
        loop.change(
                state ->
                        state.withNotices(
                                state.notices().stream()
                                        .filter(notice -> notice.id() != id)
                                        .toList()));
    }

    private void add(Notice notice) {
        loop.change(
                state -> {
                    var notices = new ArrayList<>(state.notices());
                    notices.removeIf(other -> other.title().equals(notice.title()));
                    notices.add(notice);
                    while (notices.size() > SHOWN_MAX) {
                        notices.removeFirst();
                    }
                    return state.withNotices(notices);
                });
    }
}
