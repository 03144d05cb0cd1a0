package app.aside.platform.session;

import app.aside.billing.verify.Chain;
import app.aside.billing.verify.Chains.Held;
import app.aside.billing.verify.MeterLog.Entry;
import app.aside.billing.verify.MeterLog.Marks;
import app.aside.platform.db.Transaction;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.List;

/// Ticks as their sides signed them, and the segments they are in.
final class ProofTable {
    /// In the order they began.
    List<Held> segments(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM meter_segments WHERE session = :session ORDER BY place")
                .bind("session", session.value())
                .map(
                        (row, _) ->
                                new Held(
                                        Side.valueOf(row.getString("side")),
                                        new Chain(
                                                row.getString("key"),
                                                row.getString("head"),
                                                row.getInt("newest"))))
                .list();
    }

    /// @param place counts the session's segments, from 1
    void begin(Transaction transaction, SessionId session, int place, Held segment) {
        var chain = segment.chain();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO meter_segments (session, place, side, key, head, newest)
                        VALUES (:session, :place, :side, :key, :head, :newest)
                        """)
                .bind("session", session.value())
                .bind("place", place)
                .bind("side", segment.side().name())
                .bind("key", chain.key())
                .bind("head", chain.head())
                .bind("newest", chain.newest())
                .execute();
    }

    void follow(Transaction transaction, SessionId session, Chain chain) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE meter_segments SET head = :head, newest = :newest
                        WHERE session = :session AND key = :key
                        """)
                .bind("session", session.value())
                .bind("key", chain.key())
                .bind("head", chain.head())
                .bind("newest", chain.newest())
                .execute();
    }

    void add(Transaction transaction, SessionId session, Entry entry) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO tick_proofs (session, place, line, signature, counted, waited)
                        SELECT :session, COALESCE(MAX(place), 0) + 1, :line, :signature,
                            :counted, :waited
                        FROM tick_proofs WHERE session = :session
                        """)
                .bind("session", session.value())
                .bind("line", entry.line())
                .bind("signature", entry.signature())
                .bind("counted", entry.counted())
                .bind("waited", entry.before().waited())
                .execute();
    }

    /// In the order taken.
    List<Entry> entries(Transaction transaction, SessionId session) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM tick_proofs WHERE session = :session ORDER BY place")
                .bind("session", session.value())
                .map(
                        (row, _) ->
                                new Entry(
                                        row.getString("line"),
                                        row.getString("signature"),
                                        row.getBoolean("counted"),
                                        new Marks(row.getInt("waited"))))
                .list();
    }
}
