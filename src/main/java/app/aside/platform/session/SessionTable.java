package app.aside.platform.session;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.platform.db.Conflict;
import app.aside.platform.db.Transaction;
import app.aside.platform.session.SessionRow.Parties;
import app.aside.platform.session.SessionRow.Progress;
import app.aside.platform.session.SessionRow.Recording;
import app.aside.platform.session.SessionRow.Settled;
import app.aside.platform.session.SessionRow.Way;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.HoldId;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jdbi.v3.core.statement.SqlStatement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sessions. The database itself allows one that has not ended for each creator.
final class SessionTable {
    void add(Transaction transaction, SessionRow row) {
        var terms = row.terms();
        bind(
                        transaction
                                .handle()
                                .createUpdate(
                                        """
                                        INSERT INTO sessions (id, request, creator, fan, hold,
                                            rate_minor, currency, kind, length_minutes,
                                            minimum_minutes, audio_percent, fee_percent,
                                            recording, consent_text, consent_at,
                                            only_creator, state, started_at, starts_at,
                                            began_at, seen_by, live_at,
                                            waited, withheld, paused, ticks, extra_minutes,
                                            grace_until, version)
                                        VALUES (:id, :request, :creator, :fan, :hold,
                                            :rate, :currency, :kind, :length, :minimum,
                                            :audio_percent, :fee_percent, :recording,
                                            :consent_text, :consent_at, :only_creator, :state,
                                            :started_at,
                                            :starts_at, :began_at, :seen_by, :live_at, :waited,
                                            :withheld, :paused, :ticks, :extra, :grace_until, 1)
                                        """),
                        row)
                .bind("request", row.parties().request().value())
                .bind("creator", row.parties().creator().value())
                .bind("fan", row.parties().fan().value())
                .bind("hold", row.parties().hold().value())
                .bind("rate", terms.rate().perMinute().minor())
                .bind("currency", terms.rate().perMinute().currency().code())
                .bind("kind", terms.kind().name())
                .bind("length", terms.lengthMinutes())
                .bind("minimum", terms.minimumMinutes())
                .bind("audio_percent", terms.audioPercent().value())
                .bind("fee_percent", terms.feePercent().value())
                .bind("recording", row.recording().on())
                .bind("consent_text", row.recording().textVersion())
                .bind("consent_at", row.recording().answeredAt().toEpochMilli())
                .bind("only_creator", row.recording().told().onlyCreator())
                .bind("started_at", row.startedAt().toEpochMilli())
                .execute();
    }

    /// Writes a session that nobody has changed since it was read.
    void change(Transaction transaction, SessionRow row) {
        var settled = row.settled();
        var changed =
                bind(
                                transaction
                                        .handle()
                                        .createUpdate(
                                                """
                                                UPDATE sessions SET state = :state,
                                                    starts_at = :starts_at, began_at = :began_at,
                                                    seen_by = :seen_by, live_at = :live_at,
                                                    waited = :waited, withheld = :withheld,
                                                    paused = :paused, ticks = :ticks,
                                                    extra_minutes = :extra,
                                                    grace_until = :grace_until,
                                                    ended_at = :ended_at, end_reason = :end_reason,
                                                    judged = :judged, billed = :billed,
                                                    missing = :missing,
                                                    charge_minor = :charge, fee_minor = :fee,
                                                    creator_tick = :creator_tick,
                                                    fan_tick = :fan_tick, version = version + 1
                                                WHERE id = :id AND version = :version
                                                """),
                                row)
                        .bind("ended_at", settled.map(s -> s.endedAt().toEpochMilli()).orElse(null))
                        .bind("end_reason", settled.map(s -> s.reason().name()).orElse(null))
                        .bind("judged", settled.map(Settled::judged).orElse(null))
                        .bind("billed", settled.map(Settled::billed).orElse(null))
                        .bind("missing", settled.map(Settled::missing).orElse(null))
                        .bind("charge", settled.map(s -> s.charge().minor()).orElse(null))
                        .bind("fee", settled.map(s -> s.fee().minor()).orElse(null))
                        .bind("creator_tick", settled.map(Settled::creatorTick).orElse(null))
                        .bind("fan_tick", settled.map(Settled::fanTick).orElse(null))
                        .bind("version", row.version())
                        .execute();
        if (changed != 1) {
            throw new Conflict("session " + row.id().value());
        }
    }

    /// The fan takes the consent back; what is so already stays.
    ///
    /// @return whether that changed anything
    boolean revokeConsent(Transaction transaction, SessionId session, Instant at) {
        return transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE sessions SET consent_revoked_at = :at
                                WHERE id = :id AND recording AND consent_revoked_at IS NULL
                                    AND recording_ended_at IS NULL
                                """)
                        .bind("id", session.value())
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1;
    }

    /// The creator ends the recording; as [#revokeConsent].
    boolean endRecording(Transaction transaction, SessionId session, Instant at) {
        return transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE sessions SET recording_ended_at = :at
                                WHERE id = :id AND (recording OR only_creator)
                                    AND recording_ended_at IS NULL
                                """)
                        .bind("id", session.value())
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1;
    }

    Optional<SessionRow> find(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM sessions WHERE id = :id")
                .bind("id", session.value())
                .map((row, _) -> session(row))
                .findOne();
    }

    /// The one that runs, else the newest.
    Optional<SessionRow> newest(Transaction transaction, FanId fan, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM sessions WHERE fan = :fan AND creator = :creator
                        ORDER BY (state <> 'ENDED') DESC, started_at DESC, id DESC LIMIT 1
                        """)
                .bind("fan", fan.value())
                .bind("creator", creator.value())
                .map((row, _) -> session(row))
                .findOne();
    }

    /// What a creator and a fan have had that went live and is over.
    Views.Past past(Transaction transaction, CreatorId creator, FanId fan, Currency currency) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT COUNT(*) AS sessions, MAX(ended_at) AS last,
                            COALESCE(SUM(charge_minor - fee_minor), 0) AS earned
                        FROM sessions
                        WHERE fan = :fan AND creator = :creator AND currency = :currency
                            AND live_at IS NOT NULL AND ended_at IS NOT NULL
                        """)
                .bind("fan", fan.value())
                .bind("creator", creator.value())
                .bind("currency", currency.code())
                .map(
                        (row, _) ->
                                new Views.Past(
                                        row.getInt("sessions"),
                                        Money.of(row.getLong("earned"), currency),
                                        moment(row, "last").orElse(null)))
                .one();
    }

    /// The one of a creator that has not ended.
    Optional<SessionRow> running(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM sessions WHERE creator = :creator AND state <> 'ENDED'")
                .bind("creator", creator.value())
                .map((row, _) -> session(row))
                .findOne();
    }

    /// The newest that were live and have ended, the oldest first.
    List<SessionRow> ended(Transaction transaction, CreatorId creator, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM sessions
                        WHERE creator = :creator AND state = 'ENDED' AND live_at IS NOT NULL
                        ORDER BY started_at DESC, id DESC LIMIT :most
                        """)
                .bind("creator", creator.value())
                .bind("most", most)
                .map((row, _) -> session(row))
                .list()
                .reversed();
    }

    /// Those that have not ended.
    List<SessionRow> running(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM sessions WHERE state <> 'ENDED' ORDER BY id")
                .map((row, _) -> session(row))
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, SessionRow row) {
        var progress = row.progress();
        var way = row.way();
        return statement
                .bind("id", row.id().value())
                .bind("state", row.state().name())
                .bind("starts_at", way.startsAt().toEpochMilli())
                .bind("began_at", way.beganAt().map(Instant::toEpochMilli).orElse(null))
                .bind("seen_by", way.seenBy().map(Side::name).orElse(null))
                .bind("live_at", way.liveAt().map(Instant::toEpochMilli).orElse(null))
                .bind("extra", progress.extraMinutes())
                .bind("grace_until", progress.graceUntil().map(Instant::toEpochMilli).orElse(null))
                .bind("waited", progress.waited())
                .bind("withheld", progress.withheld())
                .bind("paused", progress.paused())
                .bind("ticks", progress.ticks());
    }

    private static SessionRow session(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new SessionRow(
                new SessionId(row.getString("id")),
                new Parties(
                        new RequestId(row.getString("request")),
                        new CreatorId(row.getString("creator")),
                        new FanId(row.getString("fan")),
                        new HoldId(row.getString("hold"))),
                new Terms(
                        Rate.perMinute(row.getLong("rate_minor"), currency),
                        CallKind.valueOf(row.getString("kind")),
                        row.getInt("length_minutes"),
                        row.getInt("minimum_minutes"),
                        new Percent(row.getInt("audio_percent")),
                        new Percent(row.getInt("fee_percent"))),
                new Recording(
                        row.getBoolean("recording"),
                        row.getString("consent_text"),
                        Instant.ofEpochMilli(row.getLong("consent_at")),
                        new Views.Recording(
                                row.getBoolean("only_creator"),
                                moment(row, "consent_revoked_at").orElse(null),
                                moment(row, "recording_ended_at").orElse(null))),
                Instant.ofEpochMilli(row.getLong("started_at")),
                way(row),
                progress(row),
                settled(row, currency),
                row.getLong("version"));
    }

    private static Way way(ResultSet row) throws SQLException {
        return new Way(
                Instant.ofEpochMilli(row.getLong("starts_at")),
                moment(row, "began_at"),
                Optional.ofNullable(row.getString("seen_by")).map(Side::valueOf),
                moment(row, "live_at"));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                row.getInt("waited"),
                row.getInt("withheld"),
                row.getBoolean("paused"),
                row.getInt("ticks"),
                row.getInt("extra_minutes"),
                moment(row, "grace_until"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        var at = Instant.ofEpochMilli(row.getLong(column));
        return row.wasNull() ? Optional.empty() : Optional.of(at);
    }

    private static Optional<Settled> settled(ResultSet row, Currency currency) throws SQLException {
        var reason = row.getString("end_reason");
        if (reason == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Settled(
                        Instant.ofEpochMilli(row.getLong("ended_at")),
                        EndReason.valueOf(reason),
                        row.getInt("judged"),
                        row.getInt("billed"),
                        row.getInt("missing"),
                        Money.of(row.getLong("charge_minor"), currency),
                        Money.of(row.getLong("fee_minor"), currency),
                        row.getInt("creator_tick"),
                        row.getInt("fan_tick")));
    }
}
