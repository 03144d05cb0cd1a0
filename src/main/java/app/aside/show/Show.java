package app.aside.show;

import app.aside.show.ShowDecision.Accepted;
import app.aside.show.ShowDecision.Refusal;
import app.aside.show.ShowDecision.Refused;
import app.aside.unit.FanId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A creator's show.
///
/// ```
///                     ┌──be right back──▶ BeRightBack ◀──session ended──┐
/// OffAir ──go live──▶ OnAir ◀──back──────────┘ │                        │
///    ▲                │ └───────approve────────┴───────────────────▶ Private
///    └──── end, or no publisher for too long ◀─────────────────────────┘
/// ```
///
/// A private session off air leaves it there; while one runs the show can't be opened to everybody.
public sealed interface Show {
    /// Whether a private session has the creator.
    Seat seat();

    Publisher publisher();

    /// @param seat a session may run without a show
    record OffAir(Seat seat, Publisher publisher) implements Show {}

    record OnAir(Instant startedAt, Publisher publisher) implements Show {
        @Override
        public Seat seat() {
            return new Seat.Free();
        }
    }

    /// The creator is away from the camera.
    record BeRightBack(Instant startedAt, Publisher publisher) implements Show {
        @Override
        public Seat seat() {
            return new Seat.Free();
        }
    }

    /// The creator is with one fan, or about to be; from Approve to the session's end.
    record Private(Instant startedAt, Seat.Taken seat, Publisher publisher) implements Show {}

    /// Whether a private session has the creator.
    sealed interface Seat {
        record Free() implements Seat {}

        /// @param front the approved fan until the session begins
        record Taken(SessionId session, Optional<FanId> front) implements Seat {}
    }

    /// What publishes a show.
    enum Source {
        /// The creator's studio.
        STUDIO,
        /// Any other program, with the creator's key.
        ENCODER
    }

    /// Whether the creator's media arrives.
    sealed interface Publisher {
        /// Never yet.
        record Unknown() implements Publisher {}

        record Here(Source source) implements Publisher {}

        record Gone(Source source, Instant since) implements Publisher {}
    }

    /// Before a creator's first show.
    static Show none() {
        return new OffAir(new Seat.Free(), new Publisher.Unknown());
    }

    /// Who is sent pictures and sound now.
    default Gate gate() {
        return switch (this) {
            case OnAir _ -> new Gate.Everybody();
            case Private(_, Seat.Taken(_, var front), _) ->
                    front.<Gate>map(Gate.Only::new).orElseGet(Gate.Nobody::new);
            case OffAir _ -> new Gate.Nobody();
            case BeRightBack _ -> new Gate.Nobody();
        };
    }

    /// What a command leads to, under a policy; changes nothing. What is so already is accepted and
    /// nothing happens.
    default ShowDecision decide(ShowCommand command, ShowPolicy policy) {
        return switch (command) {
            case ShowCommand.GoLive(var at) -> goLive(at);
            case ShowCommand.BeRightBack(var at) ->
                    switch (this) {
                        case OffAir _ -> refused(Refusal.OFF_AIR);
                        case OnAir _ -> accepted(new ShowEvent.WentAside(at));
                        case BeRightBack _ -> accepted();
                        case Private _ -> accepted();
                    };
            case ShowCommand.BackToRoom(var at) ->
                    switch (this) {
                        case OffAir _ -> refused(Refusal.OFF_AIR);
                        case OnAir _ -> accepted();
                        case BeRightBack _ -> accepted(new ShowEvent.CameBack(at));
                        case Private _ -> refused(Refusal.PRIVATE);
                    };
            case ShowCommand.End(var at) ->
                    this instanceof OffAir ? accepted() : accepted(new ShowEvent.Ended(at));
            case ShowCommand.SessionApproved(var session, var fan, var at) ->
                    accepted(new ShowEvent.BecamePrivate(session, fan, at));
            case ShowCommand.SessionBegan(var session, var at) -> sessionBegan(session, at);
            case ShowCommand.SessionEnded(var session, var at) ->
                    isTakenBy(session)
                            ? accepted(new ShowEvent.PrivateEnded(session, at))
                            : accepted();
            case ShowCommand.PublisherCame(var source, var at) -> came(source, at, policy);
            case ShowCommand.PublisherGone(var at) ->
                    publisher() instanceof Publisher.Here(var source)
                            ? accepted(new ShowEvent.PublisherGone(source, at))
                            : accepted();
            case ShowCommand.Restart(var at) -> restart(at);
            case ShowCommand.Watch(var at) -> watch(at, policy);
        };
    }

    /// The show once something has happened.
    default Show after(ShowEvent event) {
        return switch (event) {
            case ShowEvent.WentLive(var at) ->
                    switch (seat()) {
                        case Seat.Free() -> new OnAir(at, publisher());
                        case Seat.Taken taken -> new Private(at, taken, publisher());
                    };
            case ShowEvent.WentAside _ -> onCard();
            case ShowEvent.CameBack _ ->
                    this instanceof BeRightBack(var startedAt, var publisher)
                            ? new OnAir(startedAt, publisher)
                            : this;
            case ShowEvent.Ended _ -> new OffAir(seat(), publisher());
            case ShowEvent.BecamePrivate(var session, var fan, _) ->
                    taken(new Seat.Taken(session, Optional.of(fan)));
            case ShowEvent.FrontLeft(var session, _) ->
                    taken(new Seat.Taken(session, Optional.empty()));
            case ShowEvent.PrivateEnded(_, var at) -> freed(at);
            case ShowEvent.PublisherCame(var source, _) -> publishedBy(new Publisher.Here(source));
            case ShowEvent.PublisherGone(var source, var at) ->
                    publishedBy(new Publisher.Gone(source, at));
        };
    }

    private ShowDecision goLive(Instant at) {
        return switch (this) {
            case OffAir(Seat.Free _, Publisher.Here _) -> accepted(new ShowEvent.WentLive(at));
            // Whoever goes live is waited for from now on.
            case OffAir(Seat.Free _, _) ->
                    accepted(
                            new ShowEvent.WentLive(at),
                            new ShowEvent.PublisherGone(Source.STUDIO, at));
            case OffAir(Seat.Taken _, _) -> refused(Refusal.PRIVATE);
            case OnAir _ -> accepted();
            case BeRightBack _ -> accepted();
            case Private _ -> accepted();
        };
    }

    private ShowDecision sessionBegan(SessionId session, Instant at) {
        return switch (seat()) {
            case Seat.Taken(var running, var front)
                    when running.equals(session) && front.isPresent() ->
                    accepted(new ShowEvent.FrontLeft(session, at));
            case Seat.Taken _ -> accepted();
            case Seat.Free _ -> accepted();
        };
    }

    private boolean isTakenBy(SessionId session) {
        return seat() instanceof Seat.Taken(var running, _) && running.equals(session);
    }

    /// An encoder opens a show; one that comes again soon after belongs to the show that has ended.
    private ShowDecision came(Source source, Instant at, ShowPolicy policy) {
        var came = new ShowEvent.PublisherCame(source, at);
        if (this instanceof OffAir && source == Source.ENCODER && isFresh(at, policy)) {
            return accepted(came, new ShowEvent.WentLive(at));
        }
        return publisher().equals(new Publisher.Here(source)) ? accepted() : accepted(came);
    }

    private boolean isFresh(Instant at, ShowPolicy policy) {
        return switch (publisher()) {
            case Publisher.Unknown() -> true;
            case Publisher.Here(var source) -> source == Source.STUDIO;
            case Publisher.Gone(var source, var since) ->
                    source == Source.STUDIO || !at.isBefore(since.plus(policy.goneMax(source)));
        };
    }

    /// The platform was started anew: whoever published must connect again and gets the whole time.
    private ShowDecision restart(Instant at) {
        return switch (publisher()) {
            case Publisher.Unknown() -> accepted();
            case Publisher.Here(var source) -> accepted(new ShowEvent.PublisherGone(source, at));
            case Publisher.Gone(var source, _) ->
                    this instanceof OffAir
                            ? accepted()
                            : accepted(new ShowEvent.PublisherGone(source, at));
        };
    }

    /// Nobody waits for a publisher while a private session runs: the camera may be needed there.
    private ShowDecision watch(Instant at, ShowPolicy policy) {
        return switch (this) {
            case OnAir(_, Publisher.Gone gone) -> watch(gone, at, policy);
            case BeRightBack(_, Publisher.Gone gone) -> watch(gone, at, policy);
            case OffAir _ -> accepted();
            case OnAir _ -> accepted();
            case BeRightBack _ -> accepted();
            case Private _ -> accepted();
        };
    }

    private static ShowDecision watch(Publisher.Gone gone, Instant at, ShowPolicy policy) {
        return at.isBefore(gone.since().plus(policy.goneMax(gone.source())))
                ? accepted()
                : accepted(new ShowEvent.Ended(at));
    }

    private Show onCard() {
        return this instanceof OnAir(var startedAt, var publisher)
                ? new BeRightBack(startedAt, publisher)
                : this;
    }

    private Show taken(Seat.Taken seat) {
        return switch (this) {
            case OffAir(_, var publisher) -> new OffAir(seat, publisher);
            case OnAir(var startedAt, var publisher) -> new Private(startedAt, seat, publisher);
            case BeRightBack(var startedAt, var publisher) ->
                    new Private(startedAt, seat, publisher);
            case Private(var startedAt, _, var publisher) ->
                    new Private(startedAt, seat, publisher);
        };
    }

    private Show freed(Instant at) {
        return switch (this) {
            case OffAir(_, var publisher) -> new OffAir(new Seat.Free(), publisher);
            case Private(var startedAt, _, Publisher.Gone(var source, _)) ->
                    new BeRightBack(startedAt, new Publisher.Gone(source, at));
            case Private(var startedAt, _, var publisher) -> new BeRightBack(startedAt, publisher);
            case OnAir _ -> this;
            case BeRightBack _ -> this;
        };
    }

    private Show publishedBy(Publisher now) {
        return switch (this) {
            case OffAir(var seat, _) -> new OffAir(seat, now);
            case OnAir(var startedAt, _) -> new OnAir(startedAt, now);
            case BeRightBack(var startedAt, _) -> new BeRightBack(startedAt, now);
            case Private(var startedAt, var seat, _) -> new Private(startedAt, seat, now);
        };
    }

    private static ShowDecision accepted(ShowEvent... happened) {
        return new Accepted(List.of(happened));
    }

    private static ShowDecision refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
