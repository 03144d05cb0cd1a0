package app.aside.platform.promise;

import app.aside.billing.verify.Promise;
import app.aside.billing.verify.SignedPromise;
import app.aside.billing.verify.SigningKey;
import app.aside.platform.db.Transaction;
import app.aside.unit.RequestId;

import java.time.Instant;
import java.util.Optional;

/// Signs what fans are shown when they ask (X13). Any thread.
public final class Promises {
    private final PromiseTable table = new PromiseTable();
    private volatile Optional<SigningKey> known = Optional.empty();

    /// Reads the platform's key, or makes it at the first start. Before anything else here.
    public void begin(Transaction transaction, Instant at) {
        var key =
                table.newestKey(transaction)
                        .orElseGet(
                                () -> {
                                    var made = SigningKey.make();
                                    table.addKey(transaction, made, at);
                                    return made;
                                });
        transaction.afterCommit(() -> known = Optional.of(key));
    }

    /// The platform's key.
    public SigningKey key() {
        return known.orElseThrow(() -> new IllegalStateException("the platform has not begun"));
    }

    /// Signs a promise and keeps it with its request, which must be stored.
    public SignedPromise make(Transaction transaction, Promise promise) {
        var signed = SignedPromise.of(promise, key());
        table.add(transaction, promise.parties().request(), signed);
        return signed;
    }

    /// What was promised for a request. Each has one, but for those of before there were any.
    public Optional<SignedPromise> of(Transaction transaction, RequestId request) {
        return table.find(transaction, request);
    }
}
