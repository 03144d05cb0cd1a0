package app.aside.platform.bus;

import app.aside.platform.db.Transaction;
import app.aside.protocol.Event;
import app.aside.unit.SessionId;

import java.time.Instant;

/// Publishes events: rows in the transaction of what caused them, a hint once that is durable.
public final class Events {
    private final EventTable table;
    private final Bus bus;

    public Events(EventTable table, Bus bus) {
        this.table = table;
        this.bus = bus;
    }

    public void publish(Transaction transaction, Event event, Instant at, Topic... topics) {
        for (var topic : topics) {
            var seq = table.append(transaction, topic, event, at);
            transaction.afterCommit(() -> bus.changed(topic, seq));
        }
    }

    /// Takes the words of a room's message away.
    public void forgetSaid(Transaction transaction, String message) {
        table.emptySaid(transaction, message);
    }

    /// Takes the contents of a session's signals away.
    public void forgetSignals(Transaction transaction, SessionId session) {
        table.emptySignals(transaction, session);
    }
}
