package app.aside.studio;

import app.aside.protocol.Views;
import app.aside.queue.Offer;
import app.aside.studio.state.Books;
import app.aside.studio.state.QueueState;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.Sending;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What a studio knows before it has heard anything.
final class FreshState {
    private FreshState() {}

    static StudioState of(URI platform) {
        var nothing = Money.zero(Currency.TEST_CREDITS);
        var offer =
                new Views.Offer(
                        false,
                        nothing,
                        Offer.MINUTES_MIN,
                        Offer.MINUTES_MAX,
                        0,
                        false,
                        false,
                        100,
                        0);
        return new StudioState(
                Link.CONNECTING,
                Duration.ZERO,
                platform,
                new Views.CreatorCard(
                        new CreatorId("unknown"), "", "", "", offer, false, false, null),
                new Views.Limits(nothing, nothing, 0, 120, 1800, 15, 60, 5, false, false),
                QueueState.EMPTY,
                RoomState.EMPTY,
                Sending.NOTHING,
                new Stage.Desk(),
                new DeviceState(
                        List.of(),
                        List.of(),
                        new Chosen.Looking(),
                        new Chosen.Looking(),
                        true,
                        false),
                List.of(),
                List.of(),
                Books.EMPTY);
    }
}
