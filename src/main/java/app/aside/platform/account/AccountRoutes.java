package app.aside.platform.account;

import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Brake;
import app.aside.platform.http.Route.Subject;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Views;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Becoming somebody, and a creator's card.
public final class AccountRoutes {
    private static final String DESCRIPTION = "/openapi.json";

    private final JsonNode description = read();
    private final Accounts accounts;
    private final Tokens tokens;
    private final String version;

    /// @param version of this program
    public AccountRoutes(Accounts accounts, Tokens tokens, String version) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.version = version;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/health", Route.ANYONE, Subject.NONE, this::health)
                        .answering(Views.Health.class),
                Route.get("/api/openapi.json", Route.ANYONE, Subject.NONE, this::description)
                        .answering(JsonNode.class),
                Route.get("/api/creators/{address}", Route.ANYONE, Subject.NONE, this::card)
                        .answering(Views.CreatorCard.class),
                Route.post(
                                "/api/fans",
                                Route.ANYONE,
                                Subject.NONE,
                                Commands.BecomeGuest.class,
                                this::becomeGuest)
                        .braked(Brake.GUEST)
                        .creating(Views.Guest.class),
                Route.post(
                                "/api/pairing",
                                Route.ANYONE,
                                Subject.NONE,
                                Commands.Pair.class,
                                this::pair)
                        .braked(Brake.SIGN_IN)
                        .answering(Views.Paired.class),
                Route.put(
                                "/api/creator/profile",
                                Route.CREATOR,
                                Subject.NONE,
                                Commands.ChangeProfile.class,
                                this::changeProfile)
                        .answering(Views.CreatorCard.class));
    }

    private JsonNode description(Transaction transaction, Call call) {
        return description;
    }

    private static JsonNode read() {
        try (var in =
                Objects.requireNonNull(AccountRoutes.class.getResourceAsStream(DESCRIPTION))) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + DESCRIPTION, e);
        }
    }

    private Views.Health health(Transaction transaction, Call call) {
        return new Views.Health(version, call.at());
    }

    private Views.CreatorCard card(Transaction transaction, Call call) {
        var profile = accounts.at(transaction, call.path("address")).orElseThrow(Refusal::notFound);
        return accounts.card(profile, call.at());
    }

    private Answer becomeGuest(Transaction transaction, Call call, Commands.BecomeGuest body) {
        var guest = accounts.becomeGuest(transaction, body.name(), call.at());
        return Answer.created(guest).granting(new Answer.Grant.ToFan(guest.fan()));
    }

    private Answer pair(Transaction transaction, Call call, Commands.Pair body) {
        var creator =
                tokens.use(transaction, body.code(), call.at())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                ErrorCode.PAIRING_REFUSED,
                                                "This pairing code is wrong or was used before."
                                                        + " The studio was not paired. Start the"
                                                        + " platform again for a new code."));
        return Answer.ok(new Views.Paired(creator, ""))
                .granting(new Answer.Grant.ToCreator(creator));
    }

    private Answer changeProfile(Transaction transaction, Call call, Commands.ChangeProfile body) {
        return Answer.ok(accounts.changeProfile(transaction, call.creator(), body, call.at()));
    }
}
