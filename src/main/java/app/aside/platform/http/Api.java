package app.aside.platform.http;

import app.aside.platform.db.AnswerTable;
import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller.Role;
import app.aside.platform.http.Route.Action;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Rooms;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/// Calls routes: who calls and whether they may, once and only once for each key, in one
/// transaction. Knows no server; any thread.
public final class Api {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /// Whom a stored grant is for, beside the roles of callers.
    private static final String ENCODER = "ENCODER";

    private final Database database;
    private final Doorkeeper doorkeeper;
    private final Limits limits;
    private final InstantSource clock;
    private final AnswerTable answers = new AnswerTable();
    private final Brakes brakes = new Brakes();

    public Api(Database database, Doorkeeper doorkeeper, Limits limits, InstantSource clock) {
        this.database = database;
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        this.clock = clock;
    }

    /// What goes back.
    ///
    /// @param body JSON
    /// @param cookie a fan's token to be set as a cookie
    public record Reply(int status, String body, Optional<String> cookie) {}

    /// Who sends this. A bearer token that is nobody's is refused; a cookie that is nobody's only
    /// makes an anonymous caller.
    public Caller caller(Incoming incoming) {
        return database.read(transaction -> caller(transaction, incoming));
    }

    /// Counts a call that is none of the table's against its network's limit.
    ///
    /// @throws Refusal if there were too many
    public void count(Incoming incoming) {
        brakes.count("media/" + incoming.network(), limits.callsPerMinute(), clock.instant());
    }

    /// Answers a call.
    public Reply call(Route route, Incoming incoming) {
        return switch (route.action()) {
            case Action.Ask(var question) -> ask(route, question, incoming);
            case Action.Do<?> command -> command(route, command, incoming);
        };
    }

    private Reply ask(Route route, Route.Question question, Incoming incoming) {
        return database.read(
                transaction -> {
                    var call = admitted(transaction, route, incoming);
                    var body = Json.write(question.answer(transaction, call));
                    return new Reply(200, body, Optional.empty());
                });
    }

    private <B> Reply command(Route route, Action.Do<B> action, Incoming incoming) {
        var caller = database.read(transaction -> admitted(transaction, route, incoming).caller());
        var key = key(incoming);
        if (!incoming.isJson()) {
            throw new Refusal(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Commands are JSON. Nothing was changed. Send Content-Type:"
                            + " application/json.");
        }
        var text = incoming.body();
        var body = Bodies.read(text, action.body());
        var hash = PartsHash.of(route.method().name(), incoming.path(), text);
        AnswerTable.Given given;
        try {
            given =
                    database.write(
                            transaction ->
                                    once(transaction, action, incoming, caller, key, hash, body));
        } catch (Refusal refusal) {
            given = remembered(refusal, caller, key, hash);
        }
        return reply(given);
    }

    private <B> AnswerTable.Given once(
            Transaction transaction,
            Action.Do<B> action,
            Incoming incoming,
            Caller caller,
            String key,
            String hash,
            B body) {
        var known = answers.find(transaction, caller.name(), key);
        if (known.isPresent()) {
            return same(known.get(), hash);
        }
        var call = call(incoming, caller);
        var answer = action.command().run(transaction, call, body);
        var given =
                new AnswerTable.Given(
                        hash,
                        answer.status(),
                        Json.write(answer.body()),
                        answer.grant().map(Api::stored));
        answers.add(transaction, caller.name(), key, given, call.at());
        return given;
    }

    /// A refusal by the rules is an answer too; what never reached them may be sent again.
    private AnswerTable.Given remembered(Refusal refusal, Caller caller, String key, String hash) {
        var problem = refusal.problem();
        var ruled = problem.status() == 409 || problem.status() == 422;
        if (!ruled || problem.code() == ErrorCode.KEY_USED_FOR_ANOTHER_COMMAND) {
            throw refusal;
        }
        var given =
                new AnswerTable.Given(
                        hash, problem.status(), Json.write(problem), Optional.empty());
        return database.write(
                transaction -> {
                    var known = answers.find(transaction, caller.name(), key);
                    if (known.isPresent()) {
                        return same(known.get(), hash);
                    }
                    answers.add(transaction, caller.name(), key, given, clock.instant());
                    return given;
                });
    }

    private static AnswerTable.Given same(AnswerTable.Given given, String hash) {
        if (!given.commandHash().equals(hash)) {
            throw new Refusal(
                    ErrorCode.KEY_USED_FOR_ANOTHER_COMMAND,
                    "This Idempotency-Key was used for another command. Nothing was changed. Make"
                            + " a new key for each command.");
        }
        return given;
    }

    private Reply reply(AnswerTable.Given given) {
        if (given.grant().isEmpty()) {
            return new Reply(given.status(), given.body(), Optional.empty());
        }
        var grant = grant(given.grant().get());
        var token =
                database.write(
                        transaction -> doorkeeper.token(transaction, grant, clock.instant()));
        return switch (grant) {
            case Answer.Grant.ToFan _ ->
                    new Reply(given.status(), given.body(), Optional.of(token));
            case Answer.Grant.ToCreator(var creator) ->
                    new Reply(
                            given.status(),
                            Json.write(new Views.Paired(creator, token)),
                            Optional.empty());
            case Answer.Grant.ToEncoder _ ->
                    new Reply(given.status(), withKey(given.body(), token), Optional.empty());
        };
    }

    private static AnswerTable.Grant stored(Answer.Grant grant) {
        return switch (grant) {
            case Answer.Grant.ToFan(var id) -> new AnswerTable.Grant(Role.FAN.name(), id.value());
            case Answer.Grant.ToCreator(var id) ->
                    new AnswerTable.Grant(Role.CREATOR.name(), id.value());
            case Answer.Grant.ToEncoder(var id) -> new AnswerTable.Grant(ENCODER, id.value());
        };
    }

    private static String withKey(String body, String key) {
        try {
            var kept = Json.read(body, Rooms.EncoderKey.class);
            return Json.write(new Rooms.EncoderKey(kept.address(), key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't read a stored answer", e);
        }
    }

    private static Answer.Grant grant(AnswerTable.Grant stored) {
        if (stored.role().equals(ENCODER)) {
            return new Answer.Grant.ToEncoder(new CreatorId(stored.subject()));
        }
        return switch (Role.valueOf(stored.role())) {
            case FAN -> new Answer.Grant.ToFan(new FanId(stored.subject()));
            case CREATOR -> new Answer.Grant.ToCreator(new CreatorId(stored.subject()));
            case ANONYMOUS -> throw new IllegalStateException("nobody was granted nothing");
        };
    }

    /// The call, if this caller may make it: signed in, then theirs, then their kind of thing.
    private Call admitted(Transaction transaction, Route route, Incoming incoming) {
        var caller = caller(transaction, incoming);
        brake(route, incoming, caller);
        if (caller.role() == Role.ANONYMOUS && !route.callers().contains(Role.ANONYMOUS)) {
            throw new Refusal(
                    ErrorCode.NOT_SIGNED_IN,
                    "This needs to know who you are. Nothing was changed. Open the creator's page"
                            + " and give a name, or pair the studio.");
        }
        if (route.subject() != Subject.NONE
                && !doorkeeper.owns(
                        transaction,
                        caller,
                        route.subject(),
                        incoming.parameter(route.subjectParameter()))) {
            throw Refusal.notFound();
        }
        if (!route.callers().contains(caller.role())) {
            throw new Refusal(
                    ErrorCode.FORBIDDEN, "This is for the other side to do. Nothing was changed.");
        }
        return call(incoming, caller);
    }

    private void brake(Route route, Incoming incoming, Caller caller) {
        var at = clock.instant();
        brakes.count(caller.name(), limits.callsPerMinute(), at);
        switch (route.brake()) {
            case NONE -> {}
            case SIGN_IN ->
                    brakes.count("sign-in/" + incoming.network(), limits.signInsPerMinute(), at);
            case GUEST -> brakes.count("guest/" + incoming.network(), limits.guestsPerMinute(), at);
        }
    }

    private Call call(Incoming incoming, Caller caller) {
        return new Call(
                caller,
                incoming.network(),
                incoming.parameters(),
                incoming.query(),
                clock.instant());
    }

    private Caller caller(Transaction transaction, Incoming incoming) {
        var at = clock.instant();
        var bearer = incoming.bearer();
        if (bearer.isPresent()) {
            return doorkeeper
                    .owner(transaction, bearer.get(), at)
                    .orElseThrow(
                            () ->
                                    new Refusal(
                                            ErrorCode.NOT_SIGNED_IN,
                                            "This token is not valid, or no longer. Nothing was"
                                                    + " changed. Pair the studio again."));
        }
        return incoming.cookie()
                .flatMap(token -> doorkeeper.owner(transaction, token, at))
                .orElseGet(() -> new Caller.Anonymous(incoming.network()));
    }

    private static String key(Incoming incoming) {
        return incoming.key()
                .filter(key -> KEY.matcher(key).matches())
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ErrorCode.IDEMPOTENCY_KEY_MISSING,
                                        "Each command needs an Idempotency-Key of 1 to 64 letters,"
                                            + " digits or '-'. Nothing was changed. Send one."));
    }
}
