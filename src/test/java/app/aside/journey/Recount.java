package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.verify.MeterLog;
import app.aside.billing.verify.Verification;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.billing.verify.Verifier;
import app.aside.protocol.MeterLogText;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A session's bill, made again: by the verifier from the log that both sides signed, once more by
/// hand from the ticks in the platform's database, and as the ledger has it.
///
/// @param settledSeconds billed, as the session's row says
/// @param settledMinor charged, as the session's row says
/// @param verified what the verifier makes of the log
/// @param ledgerMinor what the fan's wallet paid for this session
/// @param seconds every second from 1 on
record Recount(
        int settledSeconds,
        long settledMinor,
        Verification verified,
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
    /// @param token the creator's
    static Recount of(Path folder, URI platform, String token, SessionId session) throws Exception {
        var verified = Verifier.verify(log(platform, token, session));
        try (var database =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("platform.db"))) {
            return of(database, session, verified);
        }
    }

    /// A session's log, so far or whole.
    static MeterLog log(URI platform, String token, SessionId session) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                platform.resolve("/api/sessions/" + session.value() + "/log"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var text = http.send(request, BodyHandlers.ofString()).body();
            if (MeterLogText.read(text) instanceof MeterLogText.Reading.Log(var log)) {
                return log;
            }
            throw new AssertionError("not a meter log: " + text);
        }
    }

    /// The same however it is counted, or the test fails.
    void assertSame() {
        assertThat(verified).isInstanceOf(Agrees.class);
        var agrees = (Agrees) verified;
        assertThat(agrees.billed()).isEqualTo(settledSeconds);
        assertThat(goodSeconds()).isEqualTo(settledSeconds);
        assertThat(agrees.split().charge().minor()).isEqualTo(settledMinor);
        assertThat(ledgerMinor).isEqualTo(settledMinor);
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

    private static Recount of(Connection database, SessionId session, Verification verified)
            throws SQLException {
        try (var found = database.prepareStatement("SELECT * FROM sessions WHERE id = ?")) {
            found.setString(1, session.value());
            try (var row = found.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("no such session: " + session.value());
                }
                return new Recount(
                        row.getInt("billed"),
                        row.getLong("charge_minor"),
                        verified,
                        paid(database, session),
                        seconds(taken(database, session), row.getInt("judged")));
            }
        }
    }

    private record Taken(Side side, int number, long frames, int concealed) {}

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
                                    row.getInt("number"),
                                    row.getLong("frames_decoded"),
                                    row.getInt("concealed_percent")));
                }
            }
        }
        return all;
    }

    private static List<Second> seconds(List<Taken> taken, int judged) {
        var creator = new TreeMap<Integer, Taken>();
        var fan = new TreeMap<Integer, Taken>();
        for (var one : taken) {
            (one.side == Side.CREATOR ? creator : fan).put(one.number, one);
        }
        var seconds = new ArrayList<Second>();
        for (var number = 1; number <= judged; number++) {
            seconds.add(second(number, creator, fan));
        }
        return seconds;
    }

    private static Second second(
            int number, TreeMap<Integer, Taken> creator, TreeMap<Integer, Taken> fan) {
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
    private static long frames(int number, TreeMap<Integer, Taken> ticks) {
        var now = ticks.get(number);
        Map.Entry<Integer, Taken> before = ticks.lowerEntry(number);
        return now == null || before == null ? -1 : now.frames - before.getValue().frames;
    }

    private static int concealed(int number, TreeMap<Integer, Taken> ticks) {
        var now = ticks.get(number);
        return now == null ? 100 : now.concealed;
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
