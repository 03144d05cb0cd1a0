package app.aside.studio.session;

import app.aside.protocol.Turn;
import app.aside.protocol.Views;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallFactory.TurnServer;
import app.aside.studio.media.CallListener;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// How a session's call is opened, and by which way its media goes. Only on `session`.
public final class CallOpening {
    private static final Logger log = LoggerFactory.getLogger(CallOpening.class);

    private final CallFactory calls;
    private final Ways ways;
    private AtomicReference<List<TurnServer>> newest = new AtomicReference<>(List.of());

    /// @param ways tells of each session
    public CallOpening(CallFactory calls, Ways ways) {
        this.calls = calls;
        this.ways = ways;
    }

    /// The TURN servers of sessions.
    @FunctionalInterface
    public interface Ways {
        /// Those that the session's call goes through; empty for a direct one. Blocks.
        ///
        /// @throws IOException if they can't be had; the session may be over
        List<TurnServer> of(SessionId session) throws IOException;
    }

    /// As the platform tells of them.
    public static List<TurnServer> servers(List<Turn.Server> told) {
        return told.stream()
                .map(one -> new TurnServer(one.urls(), one.username(), one.credential()))
                .toList();
    }

    /// Opens the call, given who listens to it; nothing while its way is not known, since a direct
    /// call might tell the fan this computer's address.
    Optional<Function<CallListener, Call>> of(Views.Session session) {
        var kind = session.terms().kind();
        return way(session.id())
                .map(AtomicReference::new)
                .map(
                        through -> {
                            newest = through;
                            return listener -> calls.open(through::get, kind, listener);
                        });
    }

    /// The session that runs may last longer than its credential: from its next connection or
    /// restart on it has a new one.
    void renew(SessionId session) {
        way(session).ifPresent(newest::set);
    }

    private Optional<List<TurnServer>> way(SessionId session) {
        try {
            return Optional.of(ways.of(session));
        } catch (IOException e) {
            log.warn("TURN_UNKNOWN: the way of session {} can't be had", session.value(), e);
            return Optional.empty();
        }
    }
}
