package app.aside.platform.queue;

import app.aside.billing.Terms;
import app.aside.platform.db.Conflict;
import app.aside.platform.db.Transaction;
import app.aside.platform.queue.RequestRow.State;
import app.aside.platform.queue.RequestRow.Words;
import app.aside.protocol.Consent;
import app.aside.queue.Request.Pending;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Requests and cool-downs. The database itself allows one pending request of a fan to a creator.
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
                            length_minutes, audio_percent, fee_percent, recording,
                            consent_granted, consent_text, wished_at, note, hold, asked_at,
                            expires_at, state)
                        VALUES (:id, :creator, :fan, :rate_card, :rate, :currency,
                            :length, :audio_percent, :fee_percent, :recording,
                            :consent_granted, :consent_text, :wished_at, :note, :hold, :asked_at,
                            :expires_at, :state)
                        """)
                .bind("id", asked.id().value())
                .bind("creator", row.creator().value())
                .bind("fan", asked.fan().value())
                .bind("rate_card", row.words().rateCard())
                .bind("rate", rate.minor())
                .bind("currency", rate.currency().code())
                .bind("length", asked.terms().lengthMinutes())
                .bind("audio_percent", asked.terms().audioPercent().value())
                .bind("fee_percent", asked.terms().feePercent().value())
                .bind("recording", asked.recording())
                .bind("consent_granted", row.words().consent().granted())
                .bind("consent_text", row.words().consent().textVersion())
                .bind("wished_at", wishedAt == null ? null : wishedAt.toEpochMilli())
                .bind("note", row.words().note())
                .bind("hold", row.hold().value())
                .bind("asked_at", asked.askedAt().toEpochMilli())
                .bind("expires_at", asked.expiresAt().toEpochMilli())
                .bind("state", row.state().name())
                .execute();
    }

    /// Answers a request that was pending.
    void answer(Transaction transaction, RequestId request, State state, Instant at) {
        var changed =
                transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE requests SET state = :state, answered_at = :at
                                WHERE id = :id AND state = 'PENDING'
                                """)
                        .bind("state", state.name())
                        .bind("at", at.toEpochMilli())
                        .bind("id", request.value())
                        .execute();
        if (changed != 1) {
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

    /// The one that waits, else the newest.
    Optional<RequestRow> newest(Transaction transaction, FanId fan, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM requests WHERE fan = :fan AND creator = :creator
                        ORDER BY (state = 'PENDING') DESC, asked_at DESC, id DESC LIMIT 1
                        """)
                .bind("fan", fan.value())
                .bind("creator", creator.value())
                .map((row, _) -> request(row))
                .findOne();
    }

    /// Pending requests whose time is over.
    List<RequestRow> overdue(Transaction transaction, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM requests WHERE state = 'PENDING' AND expires_at <= :at
                        ORDER BY expires_at, id
                        """)
                .bind("at", at.toEpochMilli())
                .map((row, _) -> request(row))
                .list();
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

    void coolDown(Transaction transaction, CreatorId creator, FanId fan, Instant until) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO cool_downs (creator, fan, until_at)
                        VALUES (:creator, :fan, :until)
                        ON CONFLICT (creator, fan) DO UPDATE SET until_at = excluded.until_at
                        """)
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .bind("until", until.toEpochMilli())
                .execute();
    }

    /// @param until when the fan may ask again
    record CoolingFan(FanId fan, Instant until) {}

    /// The fans who must still wait, the next to be free first.
    List<CoolingFan> coolDowns(Transaction transaction, CreatorId creator, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT fan, until_at FROM cool_downs
                        WHERE creator = :creator AND until_at > :at ORDER BY until_at, fan
                        """)
                .bind("creator", creator.value())
                .bind("at", at.toEpochMilli())
                .map(
                        (row, _) ->
                                new CoolingFan(
                                        new FanId(row.getString("fan")),
                                        Instant.ofEpochMilli(row.getLong("until_at"))))
                .list();
    }

    private static RequestRow request(ResultSet row) throws SQLException {
        var rate =
                Rate.perMinute(row.getLong("rate_minor"), Currency.of(row.getString("currency")));
        var terms =
                new Terms(
                        rate,
                        row.getInt("length_minutes"),
                        new Percent(row.getInt("audio_percent")),
                        new Percent(row.getInt("fee_percent")));
        var consent = new Consent(row.getBoolean("consent_granted"), row.getString("consent_text"));
        return new RequestRow(
                new CreatorId(row.getString("creator")),
                new Pending(
                        new RequestId(row.getString("id")),
                        new FanId(row.getString("fan")),
                        terms,
                        row.getBoolean("recording"),
                        Instant.ofEpochMilli(row.getLong("asked_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))),
                new Words(row.getString("rate_card"), consent, wish(row), row.getString("note")),
                new HoldId(row.getString("hold")),
                State.valueOf(row.getString("state")));
    }

    private static @Nullable Instant wish(ResultSet row) throws SQLException {
        var at = row.getLong("wished_at");
        return row.wasNull() ? null : Instant.ofEpochMilli(at);
    }
}
