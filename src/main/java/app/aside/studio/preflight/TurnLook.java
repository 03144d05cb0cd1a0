package app.aside.studio.preflight;

import app.aside.protocol.Turn;
import app.aside.studio.media.CallFactory.TurnServer;
import app.aside.studio.media.TurnTrial;
import app.aside.studio.media.TurnTrial.Outcome;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Asks the TURN servers for an allocation, with credentials that the platform makes for this.
///
/// A server tells only that it doesn't take a credential. One that is ahead of the platform by more
/// than ten minutes takes what is valid for hours: so the two reasons are told apart.
public final class TurnLook implements TurnCheck {
    private final BooleanSupplier used;
    private final Platform platform;
    private final TurnTrial trial;

    /// @param used whether the platform has servers
    public TurnLook(BooleanSupplier used, Platform platform, TurnTrial trial) {
        this.used = used;
        this.platform = platform;
        this.trial = trial;
    }

    /// Makes credentials.
    @FunctionalInterface
    public interface Platform {
        /// Blocks.
        ///
        /// @throws IOException if it can't be asked
        Turn.Trial trial() throws IOException;
    }

    @Override
    public boolean isUsed() {
        return used.getAsBoolean();
    }

    @Override
    public Finding look() throws IOException {
        var given = platform.trial();
        return switch (allocate(given.servers())) {
            case ALLOCATED -> Finding.OPEN;
            case UNREACHABLE -> Finding.UNREACHABLE;
            case REFUSED ->
                    allocate(given.lasting()) == Outcome.ALLOCATED
                            ? Finding.CLOCK_AHEAD
                            : Finding.REFUSED;
        };
    }

    private Outcome allocate(List<Turn.Server> servers) {
        if (servers.isEmpty()) {
            return Outcome.UNREACHABLE;
        }
        var one = servers.getFirst();
        return trial.allocate(new TurnServer(one.urls(), one.username(), one.credential()));
    }
}
