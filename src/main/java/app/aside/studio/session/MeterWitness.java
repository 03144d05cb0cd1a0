package app.aside.studio.session;

import app.aside.billing.verify.OwnTicks;
import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.billing.verify.Verification;
import app.aside.billing.verify.Verifier;
import app.aside.protocol.MeterLogText;
import app.aside.protocol.MeterLogText.Reading;
import app.aside.protocol.Views;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sees to it that the studio is charged by what it attested (X1): makes a key for each session,
/// keeps the log when the session is over, verifies it, and compares it with its own ticks.
///
/// Any thread; what reads the network and the disk runs on a thread of its own named `meter-proof`.
public final class MeterWitness implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MeterWitness.class);

    private static final int CLOSED_MAX_SECONDS = 5;

    private final Source source;
    private final MeterStore store;
    private final Consumer<MeterProof> listener;
    private final ConcurrentMap<SessionId, OwnTicks> attested = new ConcurrentHashMap<>();
    private final ConcurrentMap<SessionId, MeterProof> proofs = new ConcurrentHashMap<>();
    private final WorkerThread thread = new WorkerThread("meter-proof", Duration.ofSeconds(5));

    /// Where logs come from.
    @FunctionalInterface
    public interface Source {
        /// A session's log as the platform writes it. Blocks.
        ///
        /// @throws IOException if it can't be had; the message is for people
        String log(SessionId session) throws IOException;
    }

    /// @param listener told each proof, on `meter-proof`
    public MeterWitness(Source source, MeterStore store, Consumer<MeterProof> listener) {
        this.source = source;
        this.store = store;
        this.listener = listener;
    }

    /// What signs the studio's ticks of a session from now on: a new key, a new segment.
    TickSigner signer(Views.Session session) {
        var key = SigningKey.make();
        thread.run(() -> remember(session.id(), key.open().text()));
        return new TickSigner(key, session.id(), Side.CREATOR, session.promise().text());
    }

    /// This run's call of a session is over; what it attested is held against the log.
    ///
    /// @param own once the call is closed
    void attested(CompletableFuture<OwnTicks> own) {
        thread.run(
                () -> {
                    var mine = own.orTimeout(CLOSED_MAX_SECONDS, TimeUnit.SECONDS).join();
                    attested.merge(mine.session(), mine, MeterWitness::both);
                });
    }

    /// The session has ended and is settled.
    void ended(SessionId session) {
        thread.run(() -> prove(session));
    }

    /// Proves what ended while the studio was not there.
    public void catchUp() {
        thread.run(
                () -> {
                    try {
                        store.unproven().forEach(this::proveIfOver);
                    } catch (IOException e) {
                        log.warn("METER_LOGS_UNREADABLE: {}", e.getMessage());
                    }
                });
    }

    /// Saves a session's log where the creator wishes.
    ///
    /// @param answer an empty text once it is there, else what went wrong, for people
    public void save(SessionId session, Path file, Consumer<String> answer) {
        thread.run(
                () -> {
                    try {
                        Files.writeString(file, source.log(session));
                        answer.accept("");
                    } catch (IOException e) {
                        log.warn("METER_LOG_NOT_SAVED", e);
                        answer.accept(
                                "The meter log was not saved. The copy that the studio keeps is"
                                        + " untouched. Choose another folder or try again.");
                    }
                });
    }

    /// What was found of a session, by this run of the studio.
    public Optional<MeterProof> proof(SessionId session) {
        return Optional.ofNullable(proofs.get(session));
    }

    @Override
    public void close() {
        thread.close();
    }

    private void remember(SessionId session, String key) {
        try {
            store.keepKey(session, key);
        } catch (IOException e) {
            log.warn("METER_KEY_NOT_KEPT: after a crash its log can't be compared", e);
        }
    }

    private void proveIfOver(SessionId session) {
        try {
            var text = source.log(session);
            if (MeterLogText.read(text) instanceof Reading.Log(var told)
                    && told.claim().reason() != null) {
                tell(proof(session, text));
            }
        } catch (IOException e) {
            log.info("the meter log of {} is not there: {}", session.value(), e.getMessage());
        }
    }

    private void prove(SessionId session) {
        try {
            tell(proof(session, source.log(session)));
        } catch (IOException e) {
            tell(new MeterProof.Missing(session, String.valueOf(e.getMessage())));
        }
    }

    private MeterProof proof(SessionId session, String text) throws IOException {
        var known = Optional.ofNullable(attested.get(session));
        var keys = store.keys(session);
        var file = store.keepLog(session, text);
        return switch (MeterLogText.read(text)) {
            case Reading.Log(var told) -> {
                var own =
                        known.orElseGet(
                                () ->
                                        new OwnTicks(
                                                session,
                                                Side.CREATOR,
                                                told.promise().text(),
                                                Set.of(),
                                                Map.of()));
                yield switch (Verifier.verify(told)) {
                    case Verification.Breaks breaks ->
                            new MeterProof.Differs(session, file, breaks);
                    case Verification.Agrees agrees ->
                            own.withKeys(keys)
                                    .differs(told)
                                    .<MeterProof>map(
                                            breaks -> new MeterProof.Differs(session, file, breaks))
                                    .orElseGet(() -> new MeterProof.Proven(session, file, agrees));
                };
            }
            case Reading.Altered _, Reading.Nothing _ -> unreadable(session, file);
        };
    }

    private static MeterProof unreadable(SessionId session, Path file) {
        return new MeterProof.Missing(
                session, "The platform's answer is no meter log. It is kept in " + file + ".");
    }

    private void tell(MeterProof proof) {
        proofs.put(proof.session(), proof);
        switch (proof) {
            case MeterProof.Proven proven ->
                    log.info("the meter log of {} agrees", proven.session().value());
            case MeterProof.Differs differs ->
                    log.error(
                            "METER_DIFFERS: {}: {}",
                            differs.session().value(),
                            differs.breaks().text());
            case MeterProof.Missing missing ->
                    log.warn("METER_LOG_MISSING: {}: {}", missing.session().value(), missing.why());
        }
        listener.accept(proof);
    }

    /// A session left and taken up again by the same studio has two segments here.
    private static OwnTicks both(OwnTicks before, OwnTicks now) {
        var hashes = new HashMap<>(before.hashes());
        hashes.putAll(now.hashes());
        return new OwnTicks(now.session(), now.side(), now.promise(), now.keys(), hashes)
                .withKeys(before.keys());
    }
}
