package app.aside.platform.stats;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.billing.Journals;
import app.aside.platform.billing.RateCards;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Call;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.session.Sessions;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.JournalPage;
import app.aside.protocol.Problem;
import app.aside.stats.Days;
import app.aside.stats.Earnings;
import app.aside.stats.Stats;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a creator earned, how the 1:1s went, and the journal that proves it.
public final class StatsRoutes {
    private final StatsTable table = new StatsTable();
    private final Accounts accounts;
    private final Sessions sessions;
    private final Journals journals;
    private final RateCards rateCards;

    public StatsRoutes(
            Accounts accounts, Sessions sessions, Journals journals, RateCards rateCards) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.journals = journals;
        this.rateCards = rateCards;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/creator/journal", Route.CREATOR, Subject.NONE, this::journal)
                        .taking("after")
                        .answering(JournalPage.class),
                Route.get("/api/creator/earnings", Route.CREATOR, Subject.NONE, this::earnings)
                        .taking("zone")
                        .answering(Earnings.class),
                Route.get("/api/creator/stats", Route.CREATOR, Subject.NONE, this::stats)
                        .taking("from", "to", "zone")
                        .answering(Stats.class));
    }

    private JournalPage journal(Transaction transaction, Call call) {
        long after = read(call, "after", StatsRoutes::number);
        return journals.page(transaction, call.creator(), after);
    }

    private Earnings earnings(Transaction transaction, Call call) {
        var zone = read(call, "zone", ZoneId::of);
        var creator = call.creator();
        var currency = rateCards.at(call.at()).currency();
        Function<Days, Earnings.BySource> paid =
                days -> table.paid(transaction, creator, days.span(), currency);
        return new Earnings(
                call.at(),
                zone,
                paid.apply(Days.today(call.at(), zone)),
                paid.apply(Days.week(call.at(), zone)),
                paid.apply(Days.month(call.at(), zone)),
                table.paidEver(transaction, creator, currency),
                pending(transaction, creator).orElse(Money.zero(currency)));
    }

    private Stats stats(Transaction transaction, Call call) {
        var from = read(call, "from", LocalDate::parse);
        var days = read(call, "to", text -> new Days(from, LocalDate.parse(text), zone(call)));
        var currency = rateCards.at(call.at()).currency();
        return stats(transaction, call.creator(), days, currency, call.at());
    }

    static Stats stats(
            Transaction transaction, CreatorId creator, Days days, Currency currency, Instant at) {
        var paid = new StatsTable().paid(transaction, creator, days.span(), currency);
        var count = new PackedDays().count(transaction, creator, days);
        return new Stats(
                at,
                days,
                count.sessions(),
                paid.time(),
                paid.tips(),
                count.requests(),
                count.fans(),
                count.hours());
    }

    private static ZoneId zone(Call call) {
        return read(call, "zone", ZoneId::of);
    }

    private static Long number(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException("after must be 0 or more, got " + number);
        }
        return number;
    }

    private Optional<Money> pending(Transaction transaction, CreatorId creator) {
        return accounts.creator(transaction, creator)
                .busy()
                .map(Profile.Busy::session)
                .map(session -> sessions.view(transaction, session).meter().creatorEarns());
    }

    private static <T> T read(Call call, String name, Function<String, T> reading) {
        var text = call.query().getOrDefault(name, "");
        try {
            return reading.apply(text);
        } catch (DateTimeException | IllegalArgumentException _) {
            var code = ErrorCode.INVALID_FIELD;
            throw new Refusal(
                    new Problem(
                            "about:blank",
                            code.title(),
                            code.status(),
                            "\""
                                    + name
                                    + "\" is missing or not valid. Nothing was changed. Correct"
                                    + " it.",
                            code,
                            null,
                            name,
                            null));
        }
    }
}
