package app.aside.studio.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;
import app.aside.studio.state.Books.Waiting.State;
import app.aside.studio.store.OutboxTable;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.sync.Outbox.Outcome;
import app.aside.studio.sync.Transport.Answer;
import app.aside.studio.sync.Transport.Call;
import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// J10: commands that may wait are kept over restarts and sent once, in order.
final class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final Commands.Nothing NOTHING = new Commands.Nothing();
    private static final Answer DONE = new Answer(200, "{}");

    @TempDir Path folder;
    private StudioDatabase database;
    private Outbox outbox;
    private int keys;

    /// A platform that notes each call and answers as the test says.
    private static final class Platform implements Transport {
        final List<Call> calls = new ArrayList<>();
        final ArrayDeque<Answer> answers = new ArrayDeque<>();

        @Override
        public Answer send(Call call) throws IOException {
            calls.add(call);
            if (answers.isEmpty()) {
                throw new IOException("no answer came");
            }
            return answers.removeFirst();
        }
    }

    private final Platform platform = new Platform();

    @BeforeEach
    void start() throws IOException {
        database = StudioDatabase.open(folder.resolve("studio.db"), NOW).database();
        outbox = new Outbox(new OutboxTable(database), platform, () -> "key-" + ++keys, () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void restart() throws IOException {
        close();
        start();
    }

    private static Commands.ChangeOffer offer(long rate) {
        return new Commands.ChangeOffer(true, Money.of(rate, Currency.TEST_CREDITS), 5, 0, true, 0);
    }

    @Test
    void what_waits_survives_a_restart_and_goes_out_once_in_order() throws IOException {
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);
        outbox.keep(WaitingCommand.UNBLOCK, "bob", NOTHING);
        restart();
        platform.answers.addAll(List.of(DONE, DONE));

        assertThat(outbox.sendNext()).isInstanceOf(Outcome.Answered.class);
        assertThat(outbox.sendNext()).isInstanceOf(Outcome.Answered.class);
        assertThat(outbox.sendNext()).isEqualTo(new Outcome.Nothing());
        restart();

        assertThat(outbox.sendNext()).isEqualTo(new Outcome.Nothing());
        assertThat(platform.calls)
                .containsExactly(
                        new Call(Transport.Method.POST, "/api/fans/ann/block", "{}", "key-1"),
                        new Call(Transport.Method.POST, "/api/fans/bob/unblock", "{}", "key-2"));
        assertThat(outbox.open()).isEmpty();
    }

    @Test
    void what_was_sent_without_an_answer_is_sent_again_with_the_same_key() throws IOException {
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);

        assertThat(outbox.sendNext()).isEqualTo(new Outcome.Failed());
        assertThat(outbox.open()).extracting(one -> one.state()).containsExactly(new State.Sent());
        restart();
        platform.answers.add(DONE);
        outbox.sendNext();

        assertThat(platform.calls).hasSize(2).containsOnly(platform.calls.getFirst());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 401, 302})
    void an_answer_that_passes_is_none(int status) {
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);
        outbox.keep(WaitingCommand.BLOCK, "bob", NOTHING);
        platform.answers.add(new Answer(status, "Bad Gateway"));

        assertThat(outbox.sendNext()).isEqualTo(new Outcome.Failed());
        platform.answers.add(DONE);
        outbox.sendNext();

        assertThat(platform.calls).extracting(Call::key).containsExactly("key-1", "key-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":", "", "<html>"})
    void an_answer_that_was_cut_is_none(String body) {
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);
        platform.answers.add(new Answer(200, body));

        assertThat(outbox.sendNext()).isEqualTo(new Outcome.Failed());
        platform.answers.add(DONE);

        assertThat(outbox.sendNext()).isEqualTo(new Outcome.Answered(1, ""));
    }

    @Test
    void what_the_platform_refuses_is_shown_until_it_is_dismissed() throws IOException {
        var number = outbox.keep(WaitingCommand.FEEDBACK, "session", NOTHING);
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);
        var problem = Problem.of(ErrorCode.SESSION_OVER, "It is too late for that.");
        platform.answers.addAll(List.of(new Answer(409, Json.write(problem)), DONE));

        assertThat(outbox.sendNext())
                .isEqualTo(new Outcome.Answered(number, "It is too late for that."));
        outbox.sendNext();
        restart();

        assertThat(outbox.open())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.title()).isEqualTo("Feedback on a 1:1");
                            assertThat(one.state())
                                    .isEqualTo(new State.Rejected("It is too late for that."));
                        });
        outbox.dismiss(number);
        assertThat(outbox.open()).isEmpty();
    }

    @Test
    void of_changes_of_the_offer_the_last_one_wins_in_its_place() {
        outbox.keep(WaitingCommand.CHANGE_OFFER, "", offer(300));
        outbox.keep(WaitingCommand.CHANGE_OFFER, "", offer(400));
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);
        outbox.keep(WaitingCommand.BLOCK, "ann", NOTHING);
        platform.answers.addAll(List.of(DONE, DONE, DONE));
        for (int i = 0; i < 4; i++) {
            outbox.sendNext();
        }

        assertThat(platform.calls)
                .extracting(Call::path)
                .containsExactly(
                        "/api/creator/offer", "/api/fans/ann/block", "/api/fans/ann/block");
        assertThat(platform.calls.getFirst().body()).isEqualTo(Json.write(offer(400)));
    }

    @Test
    void a_change_that_may_have_arrived_is_not_replaced_but_followed() {
        outbox.keep(WaitingCommand.CHANGE_OFFER, "", offer(300));
        outbox.sendNext();
        outbox.keep(WaitingCommand.CHANGE_OFFER, "", offer(400));
        platform.answers.addAll(List.of(DONE, DONE));
        outbox.sendNext();
        outbox.sendNext();

        assertThat(platform.calls).extracting(Call::key).containsExactly("key-1", "key-1", "key-2");
    }
}
