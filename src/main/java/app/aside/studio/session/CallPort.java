package app.aside.studio.session;

import app.aside.billing.verify.TickSigner.Signed;
import app.aside.protocol.Signal;
import app.aside.studio.state.StudioState.CallState;

import java.util.List;

/// What a [CallRunner] needs from the world, and tells it. Called on the runner's thread, but for
/// what says otherwise; must not block.
public interface CallPort {
    /// Send this to the other side; in the order given.
    void signal(Signal signal);

    /// Tell the platform that the other side's media is decoded here; until it has answered.
    void seen();

    /// Send this tick if the socket is there.
    void tick(Signed tick);

    void onCallState(CallState state);

    /// The four words of this call changed.
    void onWords(List<String> words);
}
