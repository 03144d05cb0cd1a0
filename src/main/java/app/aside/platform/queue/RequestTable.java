package app.aside.platform.queue;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.platform.db.Conflict;
import app.aside.platform.db.Transaction;
import app.aside.platform.queue.RequestRow.State;
import app.aside.platform.queue.RequestRow.Turn;
import app.aside.platform.queue.RequestRow.Words;
import app.aside.protocol.Consent;
import app.aside.protocol.Views;
import app.aside.queue.Estimate;
import app.aside.queue.Request.Check;
import app.aside.queue.Request.Pending;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;

import org.jdbi.v3.core.statement.Update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Requests. The database itself allows one waiting request of a fan to a creator, and one that is
/// next in line.
final class RequestTable {
    void add(Transaction transaction, RequestRow row) {
        var asked = row.asked();
        var rate = asked.terms().rate().perMinute();
        var wishedAt = row.words().wishedAt();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO requests (id, creator, fan, rate_card, rate_minor, currency,
                            kind, length_minutes, minimum_minutes, audio_percent, fee_percent,
                            recording, consent_granted, consent_text, only_creator, wished_at,
                            note, network, hold, asked_at, expires_at, state, answer_note,
                            check_kind, may_postpone)
                        VALUES (:id, :creator, :fan, :rate_card, :rate, :currency,
                            :kind, :length, :minimum, :audio_percent, :fee_percent,
                            :recording, :consent_granted, :consent_text, :only_creator,
                            :wished_at, :note, :network, :hold, :asked_at, :expires_at,
                            'PENDING', '', 'WAITING',
                            :may_postpone)
                        """)
                .bind("id", asked.id().value())
                .bind("creator", row.creator().value())
                .bind("fan", asked.fan().value())
                .bind("rate_card", row.words().rateCard())
                .bind("rate", rate.minor())
                .bind("currency", rate.currency().code())
                .bind("kind", asked.terms().kind().name())
                .bind("length", asked.terms().lengthMinutes())
                .bind("minimum", asked.terms().minimumMinutes())
                .bind("audio_percent", asked.terms().audioPercent().value())
                .bind("fee_percent", asked.terms().feePercent().value())
                .bind("recording", asked.recording())
                .bind("consent_granted", row.words().consent().granted())
                .bind("consent_text", row.words().consent().textVersion())
                .bind("only_creator", row.words().consent().toldOnlyCreator())
                .bind("wished_at", wishedAt == null ? null : wishedAt.toEpochMilli())
                .bind("note", row.words().note())
                .bind("network", row.words().network())
                .bind("may_postpone", false)
                .bind("hold", row.hold().value())
                .bind("asked_at", asked.askedAt().toEpochMilli())
                .bind("expires_at", asked.expiresAt().toEpochMilli())
                .execute();
    }

    /// Answers a request that was waiting or next in line.
    ///
    /// @param words the creator's, may be empty
    void answer(Transaction transaction, RequestId request, State state, String words, Instant at) {
        change(
                transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE requests SET state = :state, answered_at = :at,
                                    answer_note = :words, network = ''
                                WHERE id = :id AND state IN ('PENDING', 'LATER')
                                """)
                        .bind("state", state.name())
                        .bind("words", words)
                        .bind("at", at.toEpochMilli()),
                request);
    }

    /// Puts a request that was waiting next in line.
    void putLater(Transaction transaction, RequestId request, Instant at) {
        change(
                transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE requests SET state = 'LATER', answered_at = :at,
                                    later_at = :at, check_kind = 'WAITING', check_until = NULL,
                                    told_soonest = NULL, told_likely = NULL, told_latest = NULL
                                WHERE id = :id AND state = 'PENDING'
                                """)
                        .bind("at", at.toEpochMilli()),
                request);
    }

    /// Lets a request that was next in line wait again.
    void putBack(Transaction transaction, RequestId request, Instant expiresAt) {
        change(
                transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE requests SET state = 'PENDING', answered_at = NULL,
                                    expires_at = :expires_at
                                WHERE id = :id AND state = 'LATER'
                                """)
                        .bind("expires_at", expiresAt.toEpochMilli()),
                request);
    }

    void check(Transaction transaction, RequestId request, Check check) {
        var until =
                switch (check) {
                    case Check.Waiting() -> Optional.<Instant>empty();
                    case Check.Asking(var end, _) -> Optional.of(end);
                    case Check.Postponed(var end) -> Optional.of(end);
                };
        change(
                transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE requests SET check_kind = :kind, check_until = :until,
                                    may_postpone = :may_postpone
                                WHERE id = :id AND state = 'LATER'
                                """)
                        .bind("kind", QueueViews.check(check).name())
                        .bind("until", until.map(Instant::toEpochMilli).orElse(null))
                        .bind("may_postpone", QueueViews.mayPostpone(check)),
                request);
    }

    /// Keeps what the fan was told.
    void tell(Transaction transaction, RequestId request, Optional<Estimate> told) {
        change(
                transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE requests SET told_soonest = :soonest, told_likely = :likely,
                                    told_latest = :latest
                                WHERE id = :id AND state = 'LATER'
                                """)
                        .bind("soonest", told.map(t -> t.soonest().toEpochMilli()).orElse(null))
                        .bind("likely", told.map(t -> t.likely().toEpochMilli()).orElse(null))
                        .bind("latest", told.map(t -> t.latest().toEpochMilli()).orElse(null)),
                request);
    }

    private static void change(Update update, RequestId request) {
        if (update.bind("id", request.value()).execute() != 1) {
            throw new Conflict("request " + request.value());
        }
    }

    Optional<RequestRow> find(Transaction transaction, RequestId request) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM requests WHERE id = :id")
                .bind("id", request.value())
                .map((row, _) -> request(row))
                .findOne();
    }

    /// Those that wait, longest wait first.
    List<RequestRow> pending(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM requests WHERE creator = :creator AND state = 'PENDING'
                        ORDER BY asked_at, id
                        """)
                .bind("creator", creator.value())
                .map((row, _) -> request(row))
                .list();
    }

    /// The one that is next in line.
    Optional<RequestRow> later(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM requests WHERE creator = :creator AND state = 'LATER'")
                .bind("creator", creator.value())
                .map((row, _) -> request(row))
                .findOne();
    }

    /// Those that nobody answered since a moment, the newest first.
    List<RequestRow> expiredSince(
            Transaction transaction, CreatorId creator, Instant since, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM requests
                        WHERE creator = :creator AND state = 'EXPIRED' AND asked_at > :since
                        ORDER BY asked_at DESC, id DESC LIMIT :most
                        """)
                .bind("creator", creator.value())
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .map((row, _) -> request(row))
                .list();
    }

    /// Those whose terms were never signed.
    List<RequestRow> unpromised(Transaction transaction) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM requests
                        WHERE id NOT IN (SELECT request FROM promises) ORDER BY id
                        """)
                .map((row, _) -> request(row))
                .list();
    }

    /// Creators with somebody next in line, or with a request whose time is over.
    List<CreatorId> busyDesks(Transaction transaction, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT DISTINCT creator FROM requests
                        WHERE state IN ('PENDING', 'LATER')
                          AND (state = 'LATER' OR expires_at <= :at)
                        ORDER BY creator
                        """)
                .bind("at", at.toEpochMilli())
                .mapTo(String.class)
                .map(CreatorId::new)
                .list();
    }

    /// The one that waits or is next in line, else the newest.
    Optional<RequestRow> newest(Transaction transaction, FanId fan, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM requests WHERE fan = :fan AND creator = :creator
                        ORDER BY (state IN ('PENDING', 'LATER')) DESC, asked_at DESC, id DESC LIMIT 1
                        """)
                .bind("fan", fan.value())
                .bind("creator", creator.value())
                .map((row, _) -> request(row))
                .findOne();
    }

    /// When a fan asked, since a moment, the oldest first.
    List<Instant> askedSince(Transaction transaction, FanId fan, Instant since) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT asked_at FROM requests WHERE fan = :fan AND asked_at > :since
                        ORDER BY asked_at
                        """)
                .bind("fan", fan.value())
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }

    private static RequestRow request(ResultSet row) throws SQLException {
        var rate =
                Rate.perMinute(row.getLong("rate_minor"), Currency.of(row.getString("currency")));
        var terms =
                new Terms(
                        rate,
                        CallKind.valueOf(row.getString("kind")),
                        row.getInt("length_minutes"),
                        row.getInt("minimum_minutes"),
                        new Percent(row.getInt("audio_percent")),
                        new Percent(row.getInt("fee_percent")));
        var consent =
                new Consent(
                        row.getBoolean("consent_granted"),
                        row.getString("consent_text"),
                        row.getBoolean("only_creator"));
        return new RequestRow(
                new CreatorId(row.getString("creator")),
                new Pending(
                        new RequestId(row.getString("id")),
                        new FanId(row.getString("fan")),
                        terms,
                        row.getBoolean("recording"),
                        Instant.ofEpochMilli(row.getLong("asked_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))),
                new Words(
                        row.getString("rate_card"),
                        consent,
                        moment(row, "wished_at").orElse(null),
                        row.getString("note"),
                        row.getString("network"),
                        row.getString("answer_note")),
                new HoldId(row.getString("hold")),
                State.valueOf(row.getString("state")),
                turn(row));
    }

    private static Turn turn(ResultSet row) throws SQLException {
        var until = moment(row, "check_until");
        var check =
                switch (Views.Check.valueOf(row.getString("check_kind"))) {
                    case WAITING -> new Check.Waiting();
                    case ASKING ->
                            new Check.Asking(until.orElseThrow(), row.getBoolean("may_postpone"));
                    case POSTPONED -> new Check.Postponed(until.orElseThrow());
                };
        var soonest = moment(row, "told_soonest");
        var likely = moment(row, "told_likely");
        var latest = moment(row, "told_latest");
        return new Turn(
                moment(row, "later_at"),
                check,
                likely.map(at -> new Estimate(soonest.orElse(at), at, latest.orElse(at))));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        var at = Instant.ofEpochMilli(row.getLong(column));
        return row.wasNull() ? Optional.empty() : Optional.of(at);
    }
}
