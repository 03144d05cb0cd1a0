package app.aside.studio.ui.live;

import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Chosen;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the creator must not miss while the own picture fills the screen: a request, a turn of the
/// one that is next in line, a camera or microphone that is gone or gives nothing, a notice, which
/// is how the disk warns too. JavaFX thread.
final class Attention {
    private Set<Object> known = Set.of();

    /// Whether something is there that was not in the state before. Requests that come in silence
    /// call once that is over.
    boolean isCalled(StudioState state, Instant now) {
        var there = new HashSet<Object>();
        var queue = state.queue();
        if (!queue.isSnoozed(now)) {
            queue.requests().forEach(request -> there.add(request.id()));
        }
        queue.later().ifPresent(later -> there.add(List.of(later.asking().id(), later.check())));
        state.notices().forEach(notice -> there.add(notice.id()));
        add(state.devices().camera(), "camera", there);
        add(state.devices().microphone(), "microphone", there);
        var called = !known.containsAll(there);
        known = there;
        return called;
    }

    /// What is wrong with a device, if anything is.
    private static void add(Chosen chosen, String kind, Set<Object> there) {
        switch (chosen) {
            case Chosen.Failed _, Chosen.NoneFound _ -> there.add(List.of(kind, chosen));
            case Chosen.Looking _, Chosen.Starting _, Chosen.Running _ -> {}
        }
    }
}
