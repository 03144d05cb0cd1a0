package app.aside.studio.session;

import app.aside.billing.verify.TickSigner.Signed;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.studio.state.StudioState.CallState;
import app.aside.unit.SessionId;

import java.util.List;

/// One session's way from its call to the studio.
///
/// @param recovering told when media is lost
/// @param second told once a second while the session is live
record HostPort(SessionHost host, SessionId session, Runnable recovering, Runnable second)
        implements CallPort {
    @Override
    public void signal(Signal signal) {
        host.signal(session, signal);
    }

    @Override
    public void seen() {
        host.seen(session);
    }

    @Override
    public void tick(Signed tick) {
        host.send(ToServer.Ticked.of(session, tick));
        second.run();
    }

    @Override
    public void onCallState(CallState state) {
        if (state == CallState.RECOVERING) {
            recovering.run();
        }
        host.onCallState(session, state);
    }

    @Override
    public void onWords(List<String> words) {
        host.onWords(session, words);
    }
}
