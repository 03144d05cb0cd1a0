package app.aside.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

final class DatabaseTest {
    private final FactTable facts = new FactTable();

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_written_together_is_there_together_or_not_at_all(
            Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            var told = new ArrayList<String>();

            assertThatThrownBy(
                            () ->
                                    database.write(
                                            transaction -> {
                                                facts.put(transaction, "a", "1");
                                                transaction.afterCommit(() -> told.add("never"));
                                                throw new IllegalStateException("no");
                                            }))
                    .hasMessage("no");
            write(database, "b", "2", () -> told.add("once"));

            assertThat(find(database, "a")).isEmpty();
            assertThat(find(database, "b")).contains("2");
            assertThat(told).containsExactly("once");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void none_of_many_who_count_at_once_is_lost(Store store, @TempDir Path folder)
            throws Exception {
        try (var database = store.open(folder);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            write(database, "count", "0", () -> {});
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 40; i++) {
                work.add(
                        () ->
                                database.write(
                                        transaction -> {
                                            var seen = facts.find(transaction, "count");
                                            var next = Integer.parseInt(seen.orElseThrow()) + 1;
                                            facts.put(transaction, "count", Integer.toString(next));
                                            return true;
                                        }));
            }

            for (var done : executor.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }

            assertThat(find(database, "count")).contains("40");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_transaction_that_lost_a_race_is_tried_again(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            var tries = new AtomicInteger();

            var found =
                    database.write(
                            transaction -> {
                                if (tries.incrementAndGet() == 1) {
                                    throw new Conflict("somebody was faster");
                                }
                                return tries.get();
                            });

            assertThat(found).isEqualTo(2);
        }
    }

    @Test
    void a_key_that_another_wrote_first_is_found_at_the_second_try(@TempDir Path folder) {
        try (var database = Store.POSTGRESQL.open(folder)) {
            var tries = new AtomicInteger();

            var found =
                    database.write(
                            transaction -> {
                                var known = facts.find(transaction, "key");
                                if (known.isPresent()) {
                                    return known;
                                }
                                if (tries.incrementAndGet() == 1) {
                                    // Another connection: a thread has one.
                                    CompletableFuture.runAsync(
                                                    () ->
                                                            write(
                                                                    database, "key", "theirs",
                                                                    () -> {}))
                                            .join();
                                }
                                transaction
                                        .handle()
                                        .execute(
                                                "INSERT INTO facts (name, value)"
                                                        + " VALUES ('key', 'ours')");
                                return facts.find(transaction, "key");
                            });

            assertThat(found).contains("theirs");
            assertThat(tries.get()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_failure_names_nothing_that_people_wrote(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            transaction ->
                                                    transaction
                                                            .handle()
                                                            .createUpdate(
                                                                    "INSERT INTO fans (id, name)"
                                                                            + " VALUES ('x', :n)")
                                                            .bind("n", "Zz-Canary-Fan")
                                                            .execute()))
                    .satisfies(
                            e -> {
                                for (Throwable t = e; t != null; t = t.getCause()) {
                                    assertThat(String.valueOf(t.getMessage()))
                                            .doesNotContain("Zz-Canary-Fan");
                                }
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_database_is_opened_again_as_it_was(Store store, @TempDir Path folder) {
        var url = store.url(folder);
        try (var database = Database.open(url)) {
            write(database, "a", "1", () -> {});
        }
        try (var database = Database.open(url)) {
            assertThat(find(database, "a")).contains("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_reader_sees_one_moment_while_others_write(Store store, @TempDir Path folder) {
        try (var database = store.open(folder)) {
            write(database, "a", "1", () -> {});

            var seen =
                    database.read(
                            transaction -> {
                                var before = facts.find(transaction, "a");
                                write(database, "a", "2", () -> {});
                                return before.equals(facts.find(transaction, "a"));
                            });

            assertThat(seen).isTrue();
        }
    }

    @Test
    void sqlite_keeps_every_commit_through_a_power_cut(@TempDir Path folder) {
        try (var database = Store.SQLITE.open(folder)) {
            assertThat(database.<Long>write(t -> t.number("PRAGMA synchronous"))).isEqualTo(2);
            var journal = database.write(t -> t.texts("PRAGMA journal_mode"));
            assertThat(journal).containsExactly("wal");
            assertThat(database.<Long>write(t -> t.number("PRAGMA foreign_keys"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://x/y", "nonsense", ""})
    void another_database_is_refused_by_name(String url) {
        assertThatThrownBy(() -> Database.open(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:sqlite:");
    }

    private void write(Database database, String name, String value, Runnable afterwards) {
        database.write(
                transaction -> {
                    facts.put(transaction, name, value);
                    transaction.afterCommit(afterwards);
                    return true;
                });
    }

    private Optional<String> find(Database database, String name) {
        return database.read(transaction -> facts.find(transaction, name));
    }
}
