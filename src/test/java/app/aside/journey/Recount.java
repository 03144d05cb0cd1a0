package app.aside.journey;

import app.aside.billing.Meter;
import app.aside.billing.Terms;
import app.aside.billing.Tick;
import app.aside.unit.Currency;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A session's bill, made again from the rows of the platform's database: from its ticks by the
/// meter, once more by hand, and as the ledger has it.
///
/// @param settledSeconds billed, as the session's row says
/// @param settledMinor charged, as the session's row says
/// @param meteredSeconds billed, from the ticks by the meter
/// @param meteredMinor charged, from the ticks by the meter
/// @param ledgerMinor what the fan's wallet paid for this session
/// @param seconds every second from 1 on
record Recount(
        int settledSeconds,
        long settledMinor,
        int meteredSeconds,
        long meteredMinor,
        long ledgerMinor,
        List<Second> seconds) {

    /// One second between two ticks, as both sides attested it.
    ///
    /// @param progress whether both decoded something new
    /// @param fanFrames the creator's pictures decoded by the fan
    /// @param creatorFrames the fan's pictures decoded by the studio
    /// @param fanConcealed per cent of the creator's sound
    /// @param creatorConcealed per cent of the fan's sound
    record Second(
            int number,
            boolean progress,
            long fanFrames,
            long creatorFrames,
            int fanConcealed,
            int creatorConcealed) {}

    /// @param folder the platform's
    static Recount of(Path folder, SessionId session) throws SQLException {
        try (var database =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("platform.db"))) {
            return of(database, session);
        }
    }

    /// Seconds that both sides attested progress for.
    int goodSeconds() {
        return (int) seconds.stream().filter(Second::progress).count();
    }

    /// The seconds that are not to be paid, by their numbers.
    List<Integer> badSeconds() {
        return seconds.stream().filter(s -> !s.progress()).map(Second::number).toList();
    }

    /// The longest row of bad seconds.
    int longestHole() {
        var longest = 0;
        var row = 0;
        for (var second : seconds) {
            row = second.progress() ? 0 : row + 1;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    private static Recount of(Connection database, SessionId session) throws SQLException {
        try (var found =
                database.prepareStatement("SELECT * FROM sessions WHERE id = ?")) {
            found.setString(1, session.value());
            try (var row = found.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("no such session: " + session.value());
                }
                return of(database, session, row);
            }
        }
    }

    private static Recount of(Connection database, SessionId session, ResultSet row)
            throws SQLException {
        var taken = taken(database, session);
        var meter = Meter.start(terms(row));
        for (var one : taken) {
            meter = meter.waitNoLongerFor(one.waited).after(one.side, one.tick);
        }
        meter = meter.waitNoLongerFor(row.getInt("waited"));
        return new Recount(
                row.getInt("billed"),
                row.getLong("charge_minor"),
                meter.billedSeconds(),
                meter.charge().minor(),
                paid(database, session),
                seconds(taken, row.getInt("judged")));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new Terms(
                Rate.perMinute(row.getLong("rate_minor"), currency),
                row.getInt("length_minutes"),
                new Percent(row.getInt("audio_percent")),
                new Percent(row.getInt("fee_percent")));
    }

    private record Taken(Side side, Tick tick, int waited) {}

    private static List<Taken> taken(Connection database, SessionId session) throws SQLException {
        var all = new ArrayList<Taken>();
        try (var found =
                database.prepareStatement("SELECT * FROM ticks WHERE session = ? ORDER BY taken")) {
            found.setString(1, session.value());
            try (var row = found.executeQuery()) {
                while (row.next()) {
                    all.add(
                            new Taken(
                                    Side.valueOf(row.getString("side")),
                                    tick(row),
                                    row.getInt("waited")));
                }
            }
        }
        return all;
    }

    private static Tick tick(ResultSet row) throws SQLException {
        return new Tick(
                row.getInt("number"),
                row.getLong("monotonic_millis"),
                row.getLong("frames_decoded"),
                row.getLong("audio_packets"),
                row.getInt("concealed_percent"),
                row.getBoolean("camera_on"),
                row.getBoolean("microphone_on"));
    }

    private static List<Second> seconds(List<Taken> taken, int judged) {
        var creator = new TreeMap<Integer, Tick>();
        var fan = new TreeMap<Integer, Tick>();
        for (var one : taken) {
            (one.side == Side.CREATOR ? creator : fan).put(one.tick.number(), one.tick);
        }
        var seconds = new ArrayList<Second>();
        for (var number = 1; number <= judged; number++) {
            seconds.add(second(number, creator, fan));
        }
        return seconds;
    }

    private static Second second(
            int number, TreeMap<Integer, Tick> creator, TreeMap<Integer, Tick> fan) {
        var fanFrames = frames(number, fan);
        var creatorFrames = frames(number, creator);
        return new Second(
                number,
                fanFrames > 0 && creatorFrames > 0,
                fanFrames,
                creatorFrames,
                concealed(number, fan),
                concealed(number, creator));
    }

    /// Pictures decoded in this second; -1 where nothing was attested.
    private static long frames(int number, TreeMap<Integer, Tick> ticks) {
        var now = ticks.get(number);
        Map.Entry<Integer, Tick> before = ticks.lowerEntry(number);
        return now == null || before == null
                ? -1
                : now.framesDecoded() - before.getValue().framesDecoded();
    }

    private static int concealed(int number, TreeMap<Integer, Tick> ticks) {
        var now = ticks.get(number);
        return now == null ? 100 : now.concealedPercent();
    }

    private static long paid(Connection database, SessionId session) throws SQLException {
        try (var found =
                database.prepareStatement(
                        """
                        SELECT -sum(legs.amount_minor) FROM legs
                        JOIN entries ON entries.id = legs.entry
                        JOIN accounts ON accounts.id = legs.account
                        WHERE entries.kind = 'SESSION' AND entries.about = ?
                        AND accounts.kind = 'WALLET'
                        """)) {
            found.setString(1, session.value());
            try (var row = found.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
