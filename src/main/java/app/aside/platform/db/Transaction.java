package app.aside.platform.db;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;

/// One transaction, handed down to whoever reads or writes in it. Only on the thread that began it.
public final class Transaction {
    private final Handle handle;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /// For tables only.
    public Handle handle() {
        return handle;
    }

    /// Runs once the transaction is durable; never if it is not.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /// The first column of each row of a fixed query.
    public List<String> texts(String query) {
        return handle.createQuery(query).mapTo(String.class).list();
    }

    /// The one number that a fixed query finds.
    public long number(String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
