package app.aside.platform;

import app.aside.platform.relay.EngineRefusal;
import app.aside.platform.relay.MediaEngine;
import app.aside.unit.CreatorId;

import java.util.Optional;

/// Carries no show: nobody can publish, and nobody is sent anything.
final class NoEngine implements MediaEngine {
    @Override
    public Answered publish(CreatorId creator, String offer) throws EngineRefusal {
        throw refusal();
    }

    @Override
    public Answered play(CreatorId creator, Viewer viewer, String offer) throws EngineRefusal {
        throw refusal();
    }

    @Override
    public Optional<Patched> patch(ResourceId resource, String fragment, String ifMatch)
            throws EngineRefusal {
        throw new EngineRefusal(EngineRefusal.Code.NO_SUCH_RESOURCE, "there are no resources");
    }

    @Override
    public boolean hangUp(ResourceId resource) {
        return false;
    }

    @Override
    public void admit(CreatorId creator, Audience audience) {
        // Nobody is sent anything.
    }

    @Override
    public void drop(CreatorId creator, Viewer viewer) {
        // Nobody plays.
    }

    @Override
    public Reception reception(CreatorId creator) {
        return new Reception(false, 0, 0, 0);
    }

    @Override
    public void listen(Listener listener) {
        // There is nothing to tell.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static EngineRefusal refusal() {
        return new EngineRefusal(EngineRefusal.Code.UNAVAILABLE, "this platform carries no shows");
    }
}
