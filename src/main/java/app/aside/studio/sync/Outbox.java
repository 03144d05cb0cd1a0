package app.aside.studio.sync;

import app.aside.protocol.Json;
import app.aside.protocol.Problem;
import app.aside.studio.state.Books.Waiting;
import app.aside.studio.store.OutboxTable;
import app.aside.studio.store.OutboxTable.Row;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Keeps commands over restarts and sends them in order, each with the key that was stored before
/// it was first sent, until the platform has answered. So each has its effect once: an answer that
/// was lost is asked for again with the same key. What the platform refuses is shown, never
/// dropped.
///
/// `keep` from any thread; everything else from one at a time.
public final class Outbox {
    private final OutboxTable table;
    private final Transport transport;
    private final Supplier<String> keys;
    private final InstantSource clock;

    /// @param keys makes a new key
    public Outbox(
            OutboxTable table, Transport transport, Supplier<String> keys, InstantSource clock) {
        this.table = table;
        this.transport = transport;
        this.keys = keys;
        this.clock = clock;
    }

    /// How sending one command went.
    public sealed interface Outcome {
        /// Nothing waits.
        record Nothing() implements Outcome {}

        /// The platform has answered.
        ///
        /// @param number of the command
        /// @param problem why it was refused; empty if it was carried out
        record Answered(long number, String problem) implements Outcome {}

        /// No answer for now; to be tried again.
        record Failed() implements Outcome {}
    }

    /// Keeps a command; it is durable when this returns.
    ///
    /// @param about the id of the session or fan it is for; empty for none
    /// @param body of the protocol
    /// @return its number
    public long keep(WaitingCommand command, String about, Object body) {
        return table.add(
                keys.get(),
                command.name(),
                about,
                Json.write(body),
                command.newestOnly(),
                clock.instant());
    }

    public boolean isWaiting() {
        return table.isWaiting();
    }

    /// Sends the oldest command that has no answer, and takes its answer.
    public Outcome sendNext() {
        var next = table.send();
        if (next.isEmpty()) {
            return new Outcome.Nothing();
        }
        var row = next.get();
        var call = WaitingCommand.valueOf(row.kind()).call(row.about(), row.body(), row.key());
        try {
            return answered(row, transport.send(call));
        } catch (IOException e) {
            return new Outcome.Failed();
        }
    }

    /// What waits and what was refused, the oldest first.
    public List<Waiting> open() {
        return table.open().stream().map(Outbox::waiting).toList();
    }

    public void dismiss(long number) {
        table.dismiss(number);
    }

    private Outcome answered(Row row, Transport.Answer answer) throws JsonProcessingException {
        if (answer.isSuccess()) {
            // An answer that was cut is none.
            if (Json.MAPPER.readTree(answer.body()).isMissingNode()) {
                return new Outcome.Failed();
            }
            table.acknowledge(row.number(), clock.instant());
            return new Outcome.Answered(row.number(), "");
        }
        if (passing(answer.status())) {
            return new Outcome.Failed();
        }
        var problem = Json.read(answer.body(), Problem.class);
        table.reject(row.number(), problem.detail(), clock.instant());
        return new Outcome.Answered(row.number(), problem.detail());
    }

    /// The platform is not well, has had enough for now, or does not know the studio just now.
    private static boolean passing(int status) {
        return status >= 500 || status == 429 || status == 401 || status < 400;
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.number(),
                WaitingCommand.valueOf(row.kind()).title(),
                row.about(),
                row.madeAt(),
                switch (row.state()) {
                    case QUEUED -> new Waiting.State.Queued();
                    case SENT, ACKED -> new Waiting.State.Sent();
                    case REJECTED -> new Waiting.State.Rejected(row.reason());
                });
    }
}
