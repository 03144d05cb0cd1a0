package app.aside.platform.stats;

import app.aside.platform.db.Database;
import app.aside.unit.CreatorId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/// Requests, sessions and tips as they would have been, made up from a seed and written straight
/// into the tables; what was written is kept beside as plain values. Sums and chains of the journal
/// are right, its hashes are not: nobody checks them here.
public final class GeneratedHistory {
    /// @param answerMillis from asking to the first answer; less than zero for none
    record AskedOnce(Instant at, String state, boolean later, long answerMillis) {}

    /// @param liveAt nothing if it never went live
    record Held(
            String fan,
            @Nullable Instant liveAt,
            Instant endedAt,
            String reason,
            int billed,
            long charge,
            long fee) {}

    record Paid(Instant at, boolean tip, long gross, long fee) {}

    final CreatorId creator;
    final List<AskedOnce> requests = new ArrayList<>();
    final List<Held> sessions = new ArrayList<>();
    final List<Paid> payments = new ArrayList<>();
    private final Random random;
    private final List<String> fans = new ArrayList<>();
    private Instant now;
    private long number;
    private final long[] totals = new long[6];

    public GeneratedHistory(long seed, Instant from) {
        this.random = new Random(seed);
        this.now = from;
        this.creator = new CreatorId(id());
    }

    /// A million of ledger rows is about 280,000 sessions.
    static final int MOST_IN_A_BATCH = 2_000;

    /// @param most how long after one session the next is asked for, in seconds
    public void write(Database database, int sessionCount, int fanCount, int most) {
        write(
                work ->
                        database.write(
                                transaction -> {
                                    work.accept(transaction.handle());
                                    return true;
                                }),
                sessionCount,
                fanCount,
                most);
    }

    /// @param transactions does work in one
    void write(Consumer<Consumer<Handle>> transactions, int sessionCount, int fanCount, int most) {
        transactions.accept(handle -> begin(handle, fanCount));
        for (int left = sessionCount; left > 0; left -= MOST_IN_A_BATCH) {
            var count = Math.min(left, MOST_IN_A_BATCH);
            transactions.accept(
                    handle -> {
                        try (var rows = new Rows(handle)) {
                            for (int i = 0; i < count; i++) {
                                next(rows, most);
                            }
                        }
                    });
        }
    }

    /// Packs all its days, as a platform does in the time after.
    public void pack(Database database) {
        pack(database, now.plusSeconds(86_400));
    }

    static void pack(Database database, Instant at) {
        var days = new PackedDays();
        while (database.read(transaction -> days.due(transaction, at))) {
            database.write(
                    transaction -> {
                        days.pack(transaction, at);
                        return true;
                    });
        }
    }

    private void begin(Handle handle, int fanCount) {
        handle.execute(
                "INSERT INTO creators (id, name, headline, address,"
                        + " offer_open, rate_minor, currency,"
                        + " shortest_minutes, clip_recording, version,"
                        + " created_at) VALUES (?, 'Ines', '', ?, TRUE, 300,"
                        + " 'XTS', 5, TRUE, 1, 0)",
                creator.value(),
                "ines-" + creator.value().substring(24));
        for (var account : List.of("earnings:" + creator.value(), "platform:fee")) {
            handle.execute(
                    "INSERT INTO accounts VALUES (?, ?, 'XTS', 0, 0) ON"
                            + " CONFLICT (id) DO NOTHING",
                    account,
                    account.startsWith("earnings") ? "EARNINGS" : "FEE");
        }
        for (int i = 0; i < fanCount; i++) {
            var fan = id();
            fans.add(fan);
            handle.execute("INSERT INTO fans VALUES (?, 'Fan', 0)", fan);
            handle.execute(
                    "INSERT INTO accounts VALUES (?, 'WALLET', 'XTS'," + " 4000000000000000, 0)",
                    "wallet:" + fan);
        }
    }

    private void next(Rows rows, int most) {
        now = now.plusMillis(1 + random.nextLong(most * 1000L));
        // Some requests that came to nothing, then one that was approved.
        while (random.nextInt(4) == 0) {
            var state = List.of("DENIED", "EXPIRED", "WITHDRAWN", "VOID").get(random.nextInt(4));
            ask(rows, state);
            now = now.plusMillis(1 + random.nextInt(100_000));
        }
        var request = ask(rows, "APPROVED");
        now = now.plusMillis(1 + random.nextInt(100_000));
        hold(rows, request);
    }

    private record Asking(String id, String fan, String hold) {}

    private Asking ask(Rows rows, String state) {
        var asking = new Asking(id(), fans.get(random.nextInt(fans.size())), id());
        var later = random.nextInt(5) == 0 && !state.equals("EXPIRED");
        var millis = 1 + random.nextInt(120_000);
        var laterMillis = 1 + random.nextInt(100_000);
        var answered = later || state.equals("APPROVED") || state.equals("DENIED");
        rows.holds.add(asking.hold, "wallet:" + asking.fan, asking.id, now.toEpochMilli());
        rows.requests.add(
                asking.id,
                creator.value(),
                asking.fan,
                asking.hold,
                now.toEpochMilli(),
                now.toEpochMilli() + 120_000,
                state,
                now.toEpochMilli() + (later ? laterMillis : 0) + millis,
                later ? now.toEpochMilli() + laterMillis : null);
        requests.add(
                new AskedOnce(now, state, later, answered ? (later ? laterMillis : millis) : -1));
        return asking;
    }

    private void hold(Rows rows, Asking request) {
        var started = now;
        var came = random.nextInt(10) > 0;
        var live = came ? started.plusMillis(500 + random.nextInt(3_000)) : null;
        var seconds = came ? random.nextInt(1_200) : 0;
        var billed = came ? seconds - random.nextInt(1 + seconds / 8) : 0;
        now =
                (came && live != null ? live : started)
                        .plusMillis(seconds * 1000L + random.nextInt(1_000));
        var charge = 500L * billed / 100;
        var fee = charge / 5;
        var reason = came ? "ENDED_BY_FAN" : random.nextBoolean() ? "NO_SHOW_FAN" : "NEVER_LIVE";
        var session = id();
        rows.sessions.add(
                session,
                request.id,
                creator.value(),
                request.fan,
                request.hold,
                started.toEpochMilli(),
                live == null ? null : live.toEpochMilli(),
                now.toEpochMilli(),
                reason,
                seconds,
                billed,
                charge,
                fee);
        sessions.add(new Held(request.fan, live, now, reason, billed, charge, fee));
        if (charge > 0) {
            pay(rows, request.fan, false, session, charge, fee);
        }
        if (came && random.nextInt(3) == 0) {
            var tip = 100L + random.nextInt(5_000);
            pay(rows, request.fan, true, id(), tip, tip / 5);
        }
    }

    private void pay(Rows rows, String fan, boolean tip, String about, long gross, long fee) {
        var entry = id();
        var at = now.toEpochMilli();
        rows.entries.add(entry, tip ? "TIP" : "SESSION", about, at);
        rows.legs.add(entry, "wallet:" + fan, -gross);
        rows.legs.add(entry, "earnings:" + creator.value(), gross - fee);
        if (fee > 0) {
            rows.legs.add(entry, "platform:fee", fee);
        }
        var first = tip ? 3 : 0;
        totals[first]++;
        totals[first + 1] += gross;
        totals[first + 2] += fee;
        rows.journal.add(
                creator.value(),
                ++number,
                entry,
                tip ? "TIP" : "SESSION",
                about,
                at,
                gross,
                fee,
                gross - fee,
                totals[0],
                totals[1],
                totals[2],
                totals[3],
                totals[4],
                totals[5]);
        payments.add(new Paid(now, tip, gross, fee));
    }

    /// As the platform's own, these come one after the other.
    private String id() {
        return new UUID(now.toEpochMilli() << 16 | random.nextInt(1 << 16), random.nextLong())
                .toString();
    }

    /// One statement for each table, sent in a batch.
    private static final class Rows implements AutoCloseable {
        final Batch holds;
        final Batch requests;
        final Batch sessions;
        final Batch entries;
        final Batch legs;
        final Batch journal;

        Rows(Handle handle) {
            holds = new Batch(handle, "INSERT INTO holds VALUES (?, ?, 1, ?, ?)");
            requests =
                    new Batch(
                            handle,
                            """
                            INSERT INTO requests (id, creator, fan, hold, asked_at, expires_at,
                                state, answered_at, later_at, rate_card, rate_minor, currency,
                                kind, length_minutes, minimum_minutes, audio_percent, fee_percent,
                                recording, consent_granted, consent_text, note, network,
                                answer_note, check_kind, may_postpone)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'made-up', 500, 'XTS', 'VIDEO', 20,
                                0, 75, 20, TRUE, TRUE, 'made-up', '', '', '', 'WAITING', FALSE)
                            """);
            sessions =
                    new Batch(
                            handle,
                            """
                            INSERT INTO sessions (id, request, creator, fan, hold, started_at,
                                live_at, ended_at, end_reason, judged, billed, charge_minor,
                                fee_minor, rate_minor, currency, length_minutes, audio_percent,
                                fee_percent, recording, consent_text, consent_at, state, waited,
                                withheld, paused, ticks, version, kind, minimum_minutes,
                                starts_at, extra_minutes)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 500, 'XTS', 20, 75, 20,
                                TRUE, 'made-up', 0, 'ENDED', 0, 0, FALSE, 0, 1, 'VIDEO', 0, 0, 0)
                            """);
            entries = new Batch(handle, "INSERT INTO entries VALUES (?, ?, ?, ?)");
            legs = new Batch(handle, "INSERT INTO legs VALUES (?, ?, ?)");
            journal =
                    new Batch(
                            handle,
                            """
                            INSERT INTO journal (creator, number, entry, kind, about, at,
                                gross_minor, fee_minor, net_minor, time_count, time_gross_minor,
                                time_fee_minor, tip_count, tip_gross_minor, tip_fee_minor,
                                currency, previous, hash)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'XTS', 'none',
                                'none')
                            """);
        }

        @Override
        public void close() {
            for (var batch : List.of(holds, requests, sessions, entries, legs, journal)) {
                batch.send();
            }
        }
    }

    private static final class Batch {
        private final PreparedBatch batch;

        Batch(Handle handle, String insert) {
            this.batch = handle.prepareBatch(insert);
        }

        void add(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                batch.bind(i, values[i]);
            }
            batch.add();
        }

        void send() {
            batch.execute();
            batch.close();
        }
    }
}
