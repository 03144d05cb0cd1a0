package app.aside.platform.show;

import app.aside.platform.db.Transaction;
import app.aside.platform.relay.Doors.Admission;
import app.aside.platform.relay.MediaEngine;
import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.show.Show.Publisher;
import app.aside.show.Show.Source;
import app.aside.show.ShowCommand;
import app.aside.unit.CreatorId;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Whose media arrives, and what that means for the shows. The engine tells on threads of its own,
/// which only leave word here; once a second the platform looks.
public final class Publishing implements MediaEngine.Listener {
    /// As long as a studio waits for its connection.
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final ConcurrentMap<CreatorId, Boolean> arriving = new ConcurrentHashMap<>();
    private final ConcurrentMap<CreatorId, Seat> seats = new ConcurrentHashMap<>();
    private final Shows shows;
    private final MediaEngine engine;

    public Publishing(Shows shows, MediaEngine engine) {
        this.shows = shows;
        this.engine = engine;
    }

    /// Who was taken last to publish a show.
    private record Seat(Source source, ResourceId resource, Instant since) {}

    @Override
    public void onPublishing(CreatorId creator, boolean publishing) {
        arriving.put(creator, publishing);
    }

    /// Whether who publishes keeps the seat. A studio takes it from an encoder that sends when the
    /// creator goes live, never when it comes back by itself; an encoder takes it from no studio
    /// that sends or has just begun. So neither drives the other out again and again.
    boolean isTaken(Admission by, boolean again, Instant at) {
        var seat = seats.get(by.creator());
        if (seat == null || seat.source == by.source()) {
            return false;
        }
        var sends = engine.reception(by.creator()).publishing();
        return switch (by.source()) {
            case STUDIO -> again && sends;
            case ENCODER -> sends || at.isBefore(seat.since.plus(CONNECTING));
        };
    }

    /// Somebody was taken to publish.
    void took(Admission admission, ResourceId resource, Instant at) {
        seats.put(admission.creator(), new Seat(admission.source(), resource, at));
    }

    /// Whether another program than the studio was taken last.
    boolean isByEncoder(CreatorId creator) {
        var seat = seats.get(creator);
        return seat != null && seat.source == Source.ENCODER;
    }

    void left(CreatorId creator, ResourceId resource) {
        seats.computeIfPresent(creator, (_, seat) -> seat.resource.equals(resource) ? null : seat);
    }

    /// Ends who publishes by a key that is void now.
    public void keyIsVoid(CreatorId creator) {
        var seat = seats.get(creator);
        if (seat != null && seat.source == Source.ENCODER) {
            engine.hangUp(seat.resource);
            left(creator, seat.resource);
        }
    }

    /// Creators whose media is known of.
    Set<CreatorId> known() {
        return Set.copyOf(arriving.keySet());
    }

    /// Creators whose shows change by what arrives, or by time alone.
    public List<CreatorId> due(Transaction transaction, Instant at) {
        var creators = new LinkedHashSet<>(arriving.keySet());
        creators.addAll(shows.watched(transaction));
        return creators.stream()
                .filter(
                        creator ->
                                commands(transaction, creator, at).stream()
                                        .anyMatch(one -> shows.isNews(transaction, creator, one)))
                .toList();
    }

    /// Does what arrives, or time alone, brings.
    public void watch(Transaction transaction, CreatorId creator, Instant at) {
        for (var command : commands(transaction, creator, at)) {
            shows.run(transaction, creator, command);
        }
    }

    private List<ShowCommand> commands(Transaction transaction, CreatorId creator, Instant at) {
        var media =
                arriving.getOrDefault(creator, false)
                        ? new ShowCommand.PublisherCame(source(transaction, creator), at)
                        : new ShowCommand.PublisherGone(at);
        return List.of(media, new ShowCommand.Watch(at));
    }

    private Source source(Transaction transaction, CreatorId creator) {
        var seat = seats.get(creator);
        if (seat != null) {
            return seat.source;
        }
        return switch (shows.publisher(transaction, creator)) {
            case Publisher.Unknown() -> Source.STUDIO;
            case Publisher.Here(var source) -> source;
            case Publisher.Gone(var source, _) -> source;
        };
    }
}
