package app.aside.studio.sync;

import app.aside.protocol.Json;
import app.aside.stats.Days;
import app.aside.stats.Earnings;
import app.aside.stats.Stats;
import app.aside.studio.store.BooksTable;
import app.aside.unit.CreatorId;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// Keeps the newest earnings and statistics that the platform gave, so that they are there without
/// it, with their age. They are fetched again when money came in, when the link is back, when the
/// creator looks, and every ten minutes.
///
/// `fetch` from one thread at a time; everything else from any.
public final class FiguresSync {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int DAYS_SHOWN = 30;
    private static final String EARNINGS = "earnings";
    private static final String STATS = "stats";

    private final CreatorId creator;
    private final BooksTable table;
    private final Transport transport;
    private final InstantSource clock;
    private volatile ZoneId zone;
    private volatile Optional<Days> looked = Optional.empty();
    private volatile boolean earningsOld = true;
    private volatile boolean statsOld = true;
    private volatile Instant fetchedAt = Instant.EPOCH;

    /// @param zone the days of which count
    public FiguresSync(
            CreatorId creator,
            BooksTable table,
            Transport transport,
            InstantSource clock,
            ZoneId zone) {
        this.creator = creator;
        this.table = table;
        this.transport = transport;
        this.clock = clock;
        this.zone = zone;
    }

    /// Both may have changed.
    public void lookAgain() {
        earningsOld = true;
        statsOld = true;
    }

    /// The creator looks at these days.
    public void look(Days days) {
        looked = Optional.of(days);
        zone = days.zone();
        statsOld = true;
    }

    /// The creator's own zone is another now.
    public void zone(ZoneId newZone) {
        zone = newZone;
        lookAgain();
    }

    public boolean isBehind() {
        return earningsOld || statsOld || isStale();
    }

    /// Fetches one of the two.
    ///
    /// @throws IOException if no whole answer came
    public void fetch() throws IOException {
        if (earningsOld || isStale()) {
            earningsOld = false;
            keep(EARNINGS, "/api/creator/earnings?zone=" + encoded(zone), Earnings.class);
            statsOld = true;
            fetchedAt = clock.instant();
        } else {
            statsOld = false;
            var days = looked.orElseGet(() -> Days.last(DAYS_SHOWN, clock.instant(), zone));
            keep(
                    STATS,
                    "/api/creator/stats?from="
                            + days.from()
                            + "&to="
                            + days.to()
                            + "&zone="
                            + encoded(days.zone()),
                    Stats.class);
        }
    }

    public Optional<Earnings> earnings() {
        return kept(EARNINGS, Earnings.class);
    }

    public Optional<Stats> stats() {
        return kept(STATS, Stats.class);
    }

    private boolean isStale() {
        return Duration.between(fetchedAt, clock.instant()).abs().compareTo(FRESH) > 0;
    }

    private <T> void keep(String name, String path, Class<T> type) throws IOException {
        try {
            var answer = transport.send(Transport.Call.get(path));
            if (!answer.isSuccess()) {
                throw new IOException("the platform answered " + answer.status());
            }
            var _ = Json.read(answer.body(), type);
            table.keep(creator, name, answer.body());
        } catch (IOException e) {
            lookAgain();
            throw e;
        }
    }

    private <T> Optional<T> kept(String name, Class<T> type) {
        return table.kept(creator, name)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(Json.read(text, type));
                            } catch (JsonProcessingException _) {
                                // Written by another version of this program.
                                return Optional.empty();
                            }
                        });
    }

    private static String encoded(ZoneId zone) {
        return URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8);
    }
}
