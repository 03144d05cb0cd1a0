package app.aside.platform.show;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.FakeEngine;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.show.Gate;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import org.junit.jupiter.api.Test;

final class GatesTest {
    private static final CreatorId MARA = new CreatorId("mara");

    private final FakeEngine engine = new FakeEngine();
    private final Gates gates = new Gates(engine);

    @Test
    void what_was_decided_earlier_and_comes_late_opens_nothing() {
        gates.set(MARA, 8, new Gate.Only(new FanId("ann")));
        gates.set(MARA, 7, new Gate.Everybody());

        assertThat(engine.gate(MARA)).isEqualTo(new Audience.Only(Gates.viewer(new FanId("ann"))));
        gates.set(MARA, 9, new Gate.Nobody());
        assertThat(engine.gate(MARA)).isEqualTo(new Audience.Nobody());
    }

    @Test
    void what_the_engine_could_not_take_is_tried_again_until_it_does() {
        gates.set(MARA, 1, new Gate.Everybody());
        engine.failing(true);
        gates.set(MARA, 2, new Gate.Nobody());
        gates.retry();
        assertThat(engine.gate(MARA)).isEqualTo(new Audience.Everybody());

        engine.failing(false);
        gates.retry();

        assertThat(engine.gate(MARA)).isEqualTo(new Audience.Nobody());
        var set = engine.gates().size();
        gates.retry();
        assertThat(engine.gates()).hasSize(set);
    }
}
