package app.aside.studio.ui.alert;

import app.aside.protocol.Views;
import app.aside.protocol.Views.Check;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the creator has been called for, so that each request calls once and each ready check once,
/// whatever is told again after a reconnect. Pure.
///
/// - A notification of the system only while the window has not the focus (Q25).
/// - While snoozed, requests come in silence, and are not made up for later; the ready check, which
///   follows what the creator did, still calls.
/// - In a 1:1 there is no sound: the fan would hear it through the microphone.
///
/// @param known requests that have been seen, the oldest first, at most [#REMEMBERED]
/// @param checking whose ready check has called
record Alerts(List<RequestId> known, Optional<RequestId> checking) {
    static final int REMEMBERED = 1000;
    static final Alerts NONE = new Alerts(List.of(), Optional.empty());

    Alerts {
        known = List.copyOf(known);
    }

    /// One notification.
    record Call(String title, String text) {}

    /// @param next what has been called for now
    /// @param calls notifications to show
    /// @param sounds whether to play the sound
    record Raised(Alerts next, List<Call> calls, boolean sounds) {}

    /// @param focused whether the window has the focus
    /// @param now the platform's time
    Raised after(StudioState state, boolean focused, Instant now) {
        var fresh = fresh(state);
        var asking =
                state.queue().later().filter(later -> later.check() == Check.ASKING);
        var begun =
                asking.filter(later -> !checking.equals(Optional.of(later.asking().id())));
        var heard = state.queue().isSnoozed(now) ? List.<Views.Asking>of() : fresh;
        var calls = new ArrayList<Call>();
        if (!focused) {
            heard.forEach(request -> calls.add(request(request)));
            begun.ifPresent(later -> calls.add(readyCheck(later)));
        }
        return new Raised(
                new Alerts(known(fresh), asking.map(later -> later.asking().id())),
                calls,
                !(state.stage() instanceof Stage.Private)
                        && (!heard.isEmpty() || begun.isPresent()));
    }

    private List<Views.Asking> fresh(StudioState state) {
        return state.queue().requests().stream()
                .filter(request -> !known.contains(request.id()))
                .toList();
    }

    private List<RequestId> known(List<Views.Asking> fresh) {
        if (fresh.isEmpty()) {
            return known;
        }
        var all = new ArrayList<>(known);
        fresh.forEach(request -> all.add(request.id()));
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    private static Call request(Views.Asking request) {
        return new Call(
                Texts.say("alert.request", request.fanName()),
                Texts.say(
                        "alert.request.text",
                        Texts.what(request.terms()),
                        Amounts.estimate(request.estimatedNet())));
    }

    private static Call readyCheck(Views.Later later) {
        return new Call(
                Texts.say("alert.ready", later.asking().fanName()),
                Texts.say("alert.ready.text", Texts.what(later.asking().terms())));
    }
}
