package app.aside.platform;

import static app.aside.platform.Bench.nothing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.unit.CreatorId;

/// What a creator and fans do with a show, and what they see of it.
final class ShowSteps {
    private static final String SAY = "/api/creators/creator/messages";

    private ShowSteps() {}

    static void live(Bench bench) {
        publish(bench);
        assertThat(show(bench, "live").state()).isEqualTo(ShowState.ON_AIR);
    }

    /// The studio's media arrives, and the platform has noticed.
    static void publish(Bench bench) {
        bench.engine().publishes(id(bench), true);
        bench.pass(1);
    }

    static Rooms.Show show(Bench bench, String verb) {
        return bench.creator().post("/api/creator/show/" + verb, nothing()).as(Rooms.Show.class);
    }

    static ErrorCode refused(Bench bench, String verb) {
        return bench.creator().post("/api/creator/show/" + verb, nothing()).code();
    }

    static Rooms.Room room(Bench bench) {
        return bench.anonymous().get("/api/creators/creator/room", Rooms.Room.class);
    }

    static ShowState state(Bench bench) {
        return room(bench).show().state();
    }

    static Rooms.Show shown(EventClient page) {
        return page.await(Event.ShowChanged.class).show();
    }

    static CreatorId id(Bench bench) {
        return bench.snapshot().card().id();
    }

    static Audience gate(Bench bench) {
        return bench.engine().gate(id(bench));
    }

    static Rooms.Message say(Client fan, String text) {
        return fan.post(SAY, new Commands.SayToRoom(text)).as(Rooms.Message.class);
    }
}
