package app.aside.platform.session;

import app.aside.platform.billing.Ledger;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Refusal;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.unit.Ids;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// What the two sides of a session give each other beside the call: tips, words, feedback; what
/// they report; and that one of them no longer wishes to be recorded.
public final class Exchanges {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    private final SessionTable table = new SessionTable();
    private final TipTable tips = new TipTable();
    private final WordTable words = new WordTable();
    private final Sessions sessions;
    private final Ledger ledger;
    private final RandomGenerator random;

    public Exchanges(Sessions sessions, Ledger ledger, RandomGenerator random) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.random = random;
    }

    Views.Tip tip(Transaction transaction, SessionId id, Commands.Tip body, Instant at) {
        var row = sessions.runningRow(transaction, id);
        var parties = row.parties();
        var split = row.terms().split(body.amount());
        var tip =
                new Views.Tip(
                        Ids.uuid7(at, random),
                        split.charge(),
                        split.creator(),
                        split.fee(),
                        body.message(),
                        at);
        var payment = new Ledger.Payment(parties.fan(), parties.creator(), split, tip.id());
        tips.add(transaction, id, ledger.tip(transaction, payment, at), tip);
        sessions.publish(transaction, row, new Event.Tipped(id, tip), at);
        return tip;
    }

    Views.Message say(
            Transaction transaction, SessionId id, Side from, Commands.Say body, Instant at) {
        var row = sessions.runningRow(transaction, id);
        var message = new Views.Message(Ids.uuid7(at, random), from, body.text(), at);
        words.say(transaction, id, message);
        sessions.publish(transaction, row, new Event.Said(id, message), at);
        return message;
    }

    /// The fan takes the consent to be recorded back, or the creator ends the recording. Told
    /// again, or where nothing is recorded, it changes nothing.
    void stopRecording(Transaction transaction, SessionId id, Side by, Instant at) {
        var row = sessions.runningRow(transaction, id);
        switch (by) {
            case FAN -> {
                if (table.revokeConsent(transaction, id, at)) {
                    sessions.publish(transaction, row, new Event.ConsentRevoked(id, at), at);
                }
            }
            case CREATOR -> {
                if (table.endRecording(transaction, id, at)) {
                    sessions.publish(transaction, row, new Event.RecordingEnded(id, at), at);
                }
            }
        }
    }

    /// Once for each side, when it is over.
    void giveFeedback(
            Transaction transaction,
            SessionId id,
            Side by,
            Commands.GiveFeedback body,
            Instant at) {
        var row = sessions.row(transaction, id);
        if (row.settled().isEmpty()) {
            throw new Refusal(
                    ErrorCode.SESSION_RUNNING,
                    "The 1:1 still runs. Nothing was stored. Give feedback when it has ended.");
        }
        if (words.feedbackBy(transaction, id).contains(by)) {
            throw new Refusal(
                    ErrorCode.FEEDBACK_GIVEN,
                    "Your feedback on this 1:1 is stored already and stays as it is.");
        }
        words.giveFeedback(transaction, id, by, body, at);
        sessions.publish(transaction, row, new Event.FeedbackGiven(id, by), at);
    }

    /// Stores what a side says is wrong. Ticks, messages and money of the session are kept anyway.
    public void report(
            Transaction transaction, SessionId id, Side by, Commands.Report body, Instant at) {
        words.report(transaction, Ids.uuid7(at, random), id, by, body.text(), at);
        LOG.warn("session {} was reported by the {}", id.value(), by);
    }
}
