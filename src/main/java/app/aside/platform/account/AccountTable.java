package app.aside.platform.account;

import app.aside.platform.db.Conflict;
import app.aside.platform.db.Transaction;
import app.aside.queue.Offer;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Rate;
import app.aside.unit.SessionId;

import org.jdbi.v3.core.statement.SqlStatement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Creators and fans.
final class AccountTable {
    void add(Transaction transaction, Profile profile, Instant at) {
        bind(
                        transaction
                                .handle()
                                .createUpdate(
                                        """
                                        INSERT INTO creators (id, name, headline, address,
                                            offer_open, rate_minor, currency, shortest_minutes,
                                            minimum_minutes, clip_recording, record_only_me,
                                            wrap_up_seconds, away, busy_session,
                                            busy_until, version, created_at)
                                        VALUES (:id, :name, :headline, :address,
                                            :open, :rate, :currency, :shortest,
                                            :minimum, :clips, :only_me, :wrap_up, :away,
                                            :busy_session, :busy_until, :version, :at)
                                        """),
                        profile)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /// Writes a creator that nobody has changed since it was read.
    void change(Transaction transaction, Profile profile) {
        var changed =
                bind(
                                transaction
                                        .handle()
                                        .createUpdate(
                                                """
                                                UPDATE creators SET name = :name,
                                                    headline = :headline, address = :address,
                                                    offer_open = :open, rate_minor = :rate,
                                                    currency = :currency,
                                                    shortest_minutes = :shortest,
                                                    minimum_minutes = :minimum,
                                                    clip_recording = :clips,
                                                    record_only_me = :only_me,
                                                    wrap_up_seconds = :wrap_up,
                                                    away = :away,
                                                    busy_session = :busy_session,
                                                    busy_until = :busy_until,
                                                    version = version + 1
                                                WHERE id = :id AND version = :version
                                                """),
                                profile)
                        .execute();
        if (changed != 1) {
            throw new Conflict("creator " + profile.id().value());
        }
    }

    Optional<Profile> find(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM creators WHERE id = :id")
                .bind("id", creator.value())
                .map((row, _) -> profile(row))
                .findOne();
    }

    Optional<Profile> at(Transaction transaction, String address) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM creators WHERE address = :address")
                .bind("address", address)
                .map((row, _) -> profile(row))
                .findOne();
    }

    /// All creators, the first one first.
    List<Profile> creators(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM creators ORDER BY created_at, id")
                .map((row, _) -> profile(row))
                .list();
    }

    void add(Transaction transaction, FanId fan, String name, Instant at) {
        transaction
                .handle()
                .createUpdate("INSERT INTO fans (id, name, created_at) VALUES (:id, :name, :at)")
                .bind("id", fan.value())
                .bind("name", name)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    Optional<String> fanName(Transaction transaction, FanId fan) {
        return transaction
                .handle()
                .createQuery("SELECT name FROM fans WHERE id = :id")
                .bind("id", fan.value())
                .mapTo(String.class)
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Profile profile) {
        var offer = profile.offer();
        return statement
                .bind("id", profile.id().value())
                .bind("name", profile.name())
                .bind("headline", profile.headline())
                .bind("address", profile.address())
                .bind("open", offer.open())
                .bind("rate", offer.rate().perMinute().minor())
                .bind("currency", offer.rate().perMinute().currency().code())
                .bind("shortest", offer.shortestMinutes())
                .bind("minimum", offer.minimumMinutes())
                .bind("clips", offer.clipRecording())
                .bind("only_me", offer.recordOnlyMe())
                .bind("wrap_up", offer.wrapUpSeconds())
                .bind("away", profile.away())
                .bind("busy_session", profile.busy().map(b -> b.session().value()).orElse(null))
                .bind("busy_until", profile.busy().map(b -> b.until().toEpochMilli()).orElse(null))
                .bind("version", profile.version());
    }

    private static Profile profile(ResultSet row) throws SQLException {
        var session = Optional.ofNullable(row.getString("busy_session"));
        var until = Instant.ofEpochMilli(row.getLong("busy_until"));
        var rate =
                Rate.perMinute(row.getLong("rate_minor"), Currency.of(row.getString("currency")));
        return new Profile(
                new CreatorId(row.getString("id")),
                row.getString("name"),
                row.getString("headline"),
                row.getString("address"),
                new Offer(
                        row.getBoolean("offer_open"),
                        rate,
                        row.getInt("shortest_minutes"),
                        row.getInt("minimum_minutes"),
                        row.getBoolean("clip_recording"),
                        row.getBoolean("record_only_me"),
                        row.getInt("wrap_up_seconds")),
                row.getBoolean("away"),
                session.map(id -> new Profile.Busy(new SessionId(id), until)),
                row.getLong("version"));
    }
}
