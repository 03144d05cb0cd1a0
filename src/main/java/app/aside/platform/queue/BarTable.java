package app.aside.platform.queue;

import app.aside.platform.db.Transaction;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may not ask a creator: fans who cool down, and fans who are blocked.
final class BarTable {
    /// @param network what a household shares of the denied fan's address, may be empty
    record CoolDown(FanId fan, String network, Instant deniedAt, Instant until) {}

    void coolDown(Transaction transaction, CreatorId creator, CoolDown coolDown) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO cool_downs (creator, fan, network, denied_at, until_at)
                        VALUES (:creator, :fan, :network, :denied_at, :until)
                        ON CONFLICT (creator, fan) DO UPDATE SET until_at = excluded.until_at,
                            network = excluded.network, denied_at = excluded.denied_at
                        """)
                .bind("creator", creator.value())
                .bind("fan", coolDown.fan().value())
                .bind("network", coolDown.network())
                .bind("denied_at", coolDown.deniedAt().toEpochMilli())
                .bind("until", coolDown.until().toEpochMilli())
                .execute();
    }

    void lift(Transaction transaction, CreatorId creator, FanId fan) {
        transaction
                .handle()
                .createUpdate("DELETE FROM cool_downs WHERE creator = :creator AND fan = :fan")
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .execute();
    }

    /// The fans who must still wait, the next to be free first.
    List<CoolDown> coolDowns(Transaction transaction, CreatorId creator, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT fan, network, denied_at, until_at FROM cool_downs
                        WHERE creator = :creator AND until_at > :at ORDER BY until_at, fan
                        """)
                .bind("creator", creator.value())
                .bind("at", at.toEpochMilli())
                .map(
                        (row, _) ->
                                new CoolDown(
                                        new FanId(row.getString("fan")),
                                        row.getString("network"),
                                        Instant.ofEpochMilli(row.getLong("denied_at")),
                                        Instant.ofEpochMilli(row.getLong("until_at"))))
                .list();
    }

    /// Forgets the networks of cool-downs that are over.
    void forgetNetworks(Transaction transaction, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        "UPDATE cool_downs SET network = '' WHERE until_at <= :at AND network <>"
                                + " ''")
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void block(Transaction transaction, CreatorId creator, FanId fan, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO blocks (creator, fan, at) VALUES (:creator, :fan, :at)
                        ON CONFLICT (creator, fan) DO NOTHING
                        """)
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void unblock(Transaction transaction, CreatorId creator, FanId fan) {
        transaction
                .handle()
                .createUpdate("DELETE FROM blocks WHERE creator = :creator AND fan = :fan")
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .execute();
    }

    boolean isBlocked(Transaction transaction, CreatorId creator, FanId fan) {
        return transaction
                .handle()
                .createQuery("SELECT fan FROM blocks WHERE creator = :creator AND fan = :fan")
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    record Block(FanId fan, Instant at) {}

    /// The newest first.
    List<Block> blocks(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        "SELECT fan, at FROM blocks WHERE creator = :creator ORDER BY at DESC, fan")
                .bind("creator", creator.value())
                .map(
                        (row, _) ->
                                new Block(
                                        new FanId(row.getString("fan")),
                                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    /// Until when a fan who came after a denial in the same network must wait, as if it were the
    /// same guest with the cookies gone (Q5).
    ///
    /// @param network not empty
    Optional<Instant> coolsDown(
            Transaction transaction, CreatorId creator, FanId fan, String network, Instant at) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT MAX(c.until_at) FROM cool_downs c JOIN fans f ON f.id = :fan
                        WHERE c.creator = :creator AND c.network = :network AND c.until_at > :at
                          AND f.created_at > c.denied_at
                        """)
                .bind("creator", creator.value())
                .bind("fan", fan.value())
                .bind("network", network)
                .bind("at", at.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }
}
