package app.aside.platform.queue;

import app.aside.billing.Terms;
import app.aside.platform.account.Accounts;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.platform.promise.Promises;
import app.aside.platform.session.Sessions;
import app.aside.protocol.Views;
import app.aside.queue.Request.Check;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Requests as creator and fan may see them.
final class QueueViews {
    private final Accounts accounts;
    private final Promises promises;
    private final Sessions sessions;

    QueueViews(Accounts accounts, Promises promises, Sessions sessions) {
        this.accounts = accounts;
        this.promises = promises;
        this.sessions = sessions;
    }

    Views.Asking asking(Transaction transaction, RequestRow row) {
        var asked = row.asked();
        Terms terms = asked.terms();
        return new Views.Asking(
                asked.id(),
                row.creator(),
                asked.fan(),
                accounts.fanName(transaction, asked.fan()),
                terms,
                row.words().wishedAt(),
                row.words().note(),
                asked.recording(),
                terms.hold(),
                terms.split(terms.hold()).creator(),
                asked.askedAt(),
                asked.expiresAt(),
                sessions.past(
                        transaction, row.creator(), asked.fan(), terms.hold().currency()),
                promises.of(transaction, asked.id()).orElseThrow(Refusal::notFound));
    }

    /// @param row in LATER
    Views.Later later(Transaction transaction, RequestRow row) {
        var turn = row.turn();
        var told = turn.told();
        return new Views.Later(
                asking(transaction, row),
                turn.laterAt().orElseThrow(),
                check(turn.check()),
                until(turn.check()),
                mayPostpone(turn.check()),
                told.map(at -> new Views.Estimate(at.soonest(), at.likely(), at.latest()))
                        .orElse(null));
    }

    Views.Missed missed(Transaction transaction, RequestRow row) {
        var asked = row.asked();
        return new Views.Missed(
                asked.id(),
                asked.fan(),
                accounts.fanName(transaction, asked.fan()),
                asked.terms().lengthMinutes(),
                asked.expiresAt());
    }

    static Views.Check check(Check check) {
        return switch (check) {
            case Check.Waiting() -> Views.Check.WAITING;
            case Check.Asking _ -> Views.Check.ASKING;
            case Check.Postponed _ -> Views.Check.POSTPONED;
        };
    }

    static boolean mayPostpone(Check check) {
        return switch (check) {
            case Check.Asking(_, var mayPostpone) -> mayPostpone;
            case Check.Waiting _, Check.Postponed _ -> false;
        };
    }

    private static @Nullable Instant until(Check check) {
        return switch (check) {
            case Check.Waiting() -> null;
            case Check.Asking(var until, _) -> until;
            case Check.Postponed(var until) -> until;
        };
    }
}
