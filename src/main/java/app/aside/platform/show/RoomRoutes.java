package app.aside.platform.show;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
import app.aside.unit.FanId;

import java.time.Duration;
import java.util.List;

/// A creator's room: its chat, and who is kept from it.
public final class RoomRoutes {
    private final Accounts accounts;
    private final RoomChat chat;
    private final Shows shows;
    private final RoomViews views;

    public RoomRoutes(Accounts accounts, RoomChat chat, Shows shows, RoomViews views) {
        this.accounts = accounts;
        this.chat = chat;
        this.shows = shows;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/creators/{address}/room", Route.ANYONE, Subject.NONE, this::room)
                        .answering(Rooms.Room.class),
                Route.post(
                                "/api/creators/{address}/messages",
                                Route.FAN,
                                Subject.NONE,
                                Commands.SayToRoom.class,
                                this::say)
                        .creating(Rooms.Message.class),
                Route.post(
                                "/api/creator/messages",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.SayToRoom.class,
                                this::sayAsCreator)
                        .creating(Rooms.Message.class),
                Route.post(
                        "/api/creator/messages/{message}/delete",
                        Route.CREATOR,
                        Subject.MESSAGE,
                        Commands.Nothing.class,
                        this::delete),
                Route.put(
                        "/api/creator/room",
                        Route.CREATOR,
                        Subject.NONE,
                        Commands.ChangeRoom.class,
                        this::change),
                Route.post(
                                "/api/fans/{fan}/time-out",
                                Route.CREATOR,
                                Subject.FAN,
                                Commands.TimeOut.class,
                                this::timeOut)
                        .answering(Rooms.Bar.class),
                Route.post(
                                "/api/fans/{fan}/ban",
                                Route.CREATOR,
                                Subject.FAN,
                                Commands.Nothing.class,
                                this::ban)
                        .answering(Rooms.Bar.class),
                Route.post(
                        "/api/fans/{fan}/free",
                        Route.CREATOR,
                        Subject.FAN,
                        Commands.Nothing.class,
                        this::free));
    }

    private Rooms.Room room(Transaction transaction, Call call) {
        return views.room(transaction, addressed(transaction, call), call);
    }

    private Answer say(Transaction transaction, Call call, Commands.SayToRoom body) {
        var creator = addressed(transaction, call).id();
        return Answer.created(chat.say(transaction, creator, call.fan(), body.text(), call.at()));
    }

    private Answer sayAsCreator(Transaction transaction, Call call, Commands.SayToRoom body) {
        return Answer.created(
                chat.sayAsCreator(transaction, call.creator(), body.text(), call.at()));
    }

    private Answer delete(Transaction transaction, Call call, Commands.Nothing body) {
        chat.unsay(transaction, call.creator(), call.path("message"), call.at());
        return Answer.nothing();
    }

    private Answer change(Transaction transaction, Call call, Commands.ChangeRoom body) {
        shows.slow(transaction, call.creator(), body.slowSeconds(), call.at());
        return Answer.nothing();
    }

    private Answer timeOut(Transaction transaction, Call call, Commands.TimeOut body) {
        var length = Duration.ofMinutes(body.minutes());
        return Answer.ok(chat.timeOut(transaction, call.creator(), fan(call), length, call.at()));
    }

    private Answer ban(Transaction transaction, Call call, Commands.Nothing body) {
        return Answer.ok(chat.ban(transaction, call.creator(), fan(call), call.at()));
    }

    private Answer free(Transaction transaction, Call call, Commands.Nothing body) {
        chat.free(transaction, call.creator(), fan(call), call.at());
        return Answer.nothing();
    }

    private Profile addressed(Transaction transaction, Call call) {
        return accounts.at(transaction, call.path("address")).orElseThrow(Refusal::notFound);
    }

    private static FanId fan(Call call) {
        return new FanId(call.path("fan"));
    }
}
