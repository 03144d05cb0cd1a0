package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.verify.LoggedSession;
import app.aside.billing.verify.OwnTicks;
import app.aside.billing.verify.Verification.Fault;
import app.aside.protocol.MeterLogText;
import app.aside.studio.store.MeterFiles;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// What the studio finds in the logs of its sessions; files are real.
final class MeterWitnessTest {
    private static final SessionId ID = new SessionId("session-1");

    @TempDir private Path folder;
    private final AtomicReference<String> told = new AtomicReference<>("");
    private final BlockingQueue<MeterProof> proofs = new LinkedBlockingQueue<>();

    private MeterWitness witness() {
        return new MeterWitness(
                session -> {
                    var text = Objects.requireNonNull(told.get());
                    if (text.isEmpty()) {
                        throw new IOException("The platform is not there.");
                    }
                    return text;
                },
                new MeterFiles(folder),
                proofs::add);
    }

    private MeterProof proof() throws InterruptedException {
        return Objects.requireNonNull(proofs.poll(30, TimeUnit.SECONDS));
    }

    private static OwnTicks own(LoggedSession session, int arrived) {
        return session.own(Side.CREATOR, arrived);
    }

    @Test
    void a_log_that_holds_what_was_attested_is_kept_and_proven() throws Exception {
        var session = new LoggedSession("session-1", LoggedSession.TERMS).running(0, 10);
        told.set(MeterLogText.write(session.log()));
        try (var witness = witness()) {
            witness.attested(CompletableFuture.completedFuture(own(session, 10)));
            witness.ended(ID);

            var proven = (MeterProof.Proven) proof();

            assertThat(proven.agrees().billed()).isEqualTo(10);
            assertThat(proven.file()).hasContent(told.get());
            assertThat(witness.proof(ID)).contains(proven);
        }
    }

    @Test
    void a_tick_that_the_platform_took_and_leaves_out_is_a_difference() throws Exception {
        var session = new LoggedSession("session-1", LoggedSession.TERMS).running(0, 10);
        told.set(MeterLogText.write(session.log()));
        session.running(11, 11);
        try (var witness = witness()) {
            witness.attested(CompletableFuture.completedFuture(own(session, 11)));
            witness.ended(ID);

            var differs = (MeterProof.Differs) proof();

            assertThat(differs.breaks().fault()).isEqualTo(Fault.MISSING);
            assertThat(differs.breaks().text()).contains("tick 11 of the creator");
            assertThat(differs.file()).exists();
        }
    }

    @Test
    void a_log_that_breaks_is_a_difference() throws Exception {
        var session = new LoggedSession("session-1", LoggedSession.TERMS).running(0, 10);
        told.set(
                MeterLogText.write(session.log())
                        .replace("\"billedSeconds\":10", "\"billedSeconds\":11"));
        try (var witness = witness()) {
            witness.attested(CompletableFuture.completedFuture(own(session, 10)));
            witness.ended(ID);

            assertThat(((MeterProof.Differs) proof()).breaks().fault()).isEqualTo(Fault.CHARGE);
        }
    }

    @Test
    void a_key_that_this_studio_never_made_is_a_difference() throws Exception {
        var other = new LoggedSession("session-1", LoggedSession.TERMS).running(0, 10);
        told.set(MeterLogText.write(other.log()));
        try (var witness = witness()) {
            witness.ended(ID);

            assertThat(((MeterProof.Differs) proof()).breaks().fault()).isEqualTo(Fault.KEY);
        }
    }

    @Test
    void keys_made_before_a_crash_are_still_known_and_the_log_is_proven_at_the_next_start()
            throws Exception {
        var session = new LoggedSession("session-1", LoggedSession.TERMS).running(0, 10);
        new MeterFiles(folder).keepKey(ID, own(session, 10).keys().iterator().next());
        session.end(Side.FAN);
        told.set(MeterLogText.write(session.log()));
        try (var witness = witness()) {
            witness.catchUp();

            assertThat(proof()).isInstanceOf(MeterProof.Proven.class);
        }
        assertThat(new MeterFiles(folder).unproven()).isEmpty();
    }

    @Test
    void without_a_platform_the_log_is_missing_and_said_so() throws Exception {
        try (var witness = witness()) {
            witness.ended(ID);

            assertThat(proof()).isEqualTo(new MeterProof.Missing(ID, "The platform is not there."));
        }
    }

    @Test
    void a_log_is_saved_where_the_creator_wishes() throws Exception {
        told.set("the log");
        var answers = new LinkedBlockingQueue<String>();
        var file = folder.resolve("chosen.json");
        try (var witness = witness()) {
            witness.save(ID, file, answers::add);
            assertThat(answers.poll(30, TimeUnit.SECONDS)).isEmpty();
            witness.save(ID, folder.resolve("none/chosen.json"), answers::add);
            assertThat(answers.poll(30, TimeUnit.SECONDS)).contains("was not saved");
        }
        assertThat(Files.readString(file)).isEqualTo("the log");
    }
}
