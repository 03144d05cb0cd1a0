package app.aside.platform.show;

import app.aside.platform.account.Accounts;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
import app.aside.show.ShowCommand;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// A creator's show, and the key by which any program may publish it.
public final class ShowRoutes {
    private final Accounts accounts;
    private final Shows shows;
    private final EncoderKeys keys;

    public ShowRoutes(Accounts accounts, Shows shows, EncoderKeys keys) {
        this.accounts = accounts;
        this.shows = shows;
        this.keys = keys;
    }

    public List<Route> routes() {
        return List.of(
                Route.put(
                                "/api/creator/show",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.ChangeShow.class,
                                this::change)
                        .answering(Rooms.Show.class),
                command("live", ShowCommand.GoLive::new),
                command("be-right-back", ShowCommand.BeRightBack::new),
                command("back", ShowCommand.BackToRoom::new),
                command("end", ShowCommand.End::new),
                Route.post(
                                "/api/creator/encoder-key",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.Nothing.class,
                                this::makeKey)
                        .creating(Rooms.EncoderKey.class),
                Route.get("/api/creator/encoder-key", Route.CREATOR, Subject.NONE, this::key)
                        .answering(Rooms.EncoderAccess.class));
    }

    private Route command(String verb, Function<Instant, ShowCommand> command) {
        return Route.post(
                        "/api/creator/show/" + verb,
                        Route.CREATOR,
                        Subject.NONE,
                        Commands.Nothing.class,
                        (transaction, call, _) ->
                                Answer.ok(
                                        shows.run(
                                                transaction,
                                                call.creator(),
                                                command.apply(call.at()))))
                .answering(Rooms.Show.class);
    }

    private Answer change(Transaction transaction, Call call, Commands.ChangeShow body) {
        return Answer.ok(shows.name(transaction, call.creator(), body.title(), call.at()));
    }

    /// The key itself is made as the answer goes out, and never kept with it.
    private Answer makeKey(Transaction transaction, Call call, Commands.Nothing body) {
        return Answer.created(new Rooms.EncoderKey(address(transaction, call), ""))
                .granting(new Answer.Grant.ToEncoder(call.creator()));
    }

    private Rooms.EncoderAccess key(Transaction transaction, Call call) {
        return new Rooms.EncoderAccess(
                address(transaction, call), keys.madeAt(transaction, call.creator()).orElse(null));
    }

    private String address(Transaction transaction, Call call) {
        return "/api/whip/" + accounts.creator(transaction, call.creator()).address();
    }
}
