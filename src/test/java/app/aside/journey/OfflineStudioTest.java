package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.JournalFile;
import app.aside.protocol.Json;
import app.aside.protocol.Views;
import app.aside.studio.Studio;
import app.aside.studio.StudioParts;
import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Standing;
import app.aside.studio.state.Books.Waiting;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.sync.PlatformClient;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Money;
import app.aside.unit.RequestId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// J10: earnings are there without a network, with their age; what may wait is kept and sent once,
/// what may not is refused with the reason.
@Tag("linux")
class OfflineStudioTest {
    private static final Money TIP = Money.of(500, Currency.TEST_CREDITS);
    private static final Money NET = Money.of(400, Currency.TEST_CREDITS);
    private static final FanId ANN = new FanId("ann");

    @TempDir Path folder;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private PlatformConfiguration configuration;
    private Platform platform;
    private URI address;
    private String token;
    private StudioParts parts;
    private Studio studio;

    @BeforeEach
    void open() throws Exception {
        configuration = Theatre.configuration(folder);
        platform = Platform.start(configuration);
        address = platform.address();
        try (var nobody = client(new PlatformClient.Identity.Nobody())) {
            token =
                    nobody.post(
                                    "/api/pairing",
                                    new Commands.Pair(platform.pairingCode()),
                                    Views.Paired.class)
                            .token();
        }
        openStudio();
        await("the studio is online", state -> state.link() == Link.ONLINE);
    }

    @AfterEach
    void close() {
        closeStudio();
        platform.close();
    }

    private PlatformClient client(PlatformClient.Identity identity) {
        return new PlatformClient(address, identity, Clock.systemUTC(), new SecureRandom());
    }

    private void openStudio() {
        parts = StudioParts.builtIn(Theatre.clips(folder), folder.resolve("studio"));
        studio = new Studio(new Studio.Configuration(address, token), parts.parts(), _ -> tell());
        studio.start();
    }

    private void closeStudio() {
        studio.close();
        parts.close();
    }

    private void tell() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private StudioState await(String what, Predicate<StudioState> wanted)
            throws InterruptedException {
        var left = TimeUnit.SECONDS.toNanos(30);
        lock.lock();
        try {
            while (!wanted.test(studio.state())) {
                if (left <= 0) {
                    throw new AssertionError(what + " did not happen: " + studio.state());
                }
                left = changed.awaitNanos(left);
            }
            return studio.state();
        } finally {
            lock.unlock();
        }
    }

    private String changeOffer(boolean open, long rate) throws InterruptedException {
        var answer = new ArrayBlockingQueue<String>(1);
        studio.actions()
                .changeOffer(
                        new Commands.ChangeOffer(
                                open, Money.of(rate, Currency.TEST_CREDITS), 5, 0, true, 0),
                        answer::add);
        return Objects.requireNonNull(answer.poll(20, TimeUnit.SECONDS));
    }

    /// A fan comes, is let in and tips.
    private void earn() throws Exception {
        assertThat(changeOffer(true, 300)).isEmpty();
        var card = await("the offer is open", state -> state.card().offer().open()).card();
        try (var nobody = client(new PlatformClient.Identity.Nobody())) {
            var guest =
                    nobody.postForCookie(
                            "/api/fans",
                            new Commands.BecomeGuest("Ann"),
                            nobody.newKey(),
                            Views.Guest.class);
            var fan = nobody.as(new PlatformClient.Identity.Fan(guest.cookie()));
            var offer = card.offer();
            var asking =
                    fan.post(
                            "/api/creators/" + card.address() + "/requests",
                            new Commands.Ask(
                                    5,
                                    null,
                                    "",
                                    new Consent(false, "2026-1"),
                                    CallKind.VIDEO,
                                    new Commands.TermsSeen(
                                            offer.ratePerMinute(),
                                            offer.minimumMinutes(),
                                            offer.audioPercent())),
                            Views.Asking.class);
            var creator = nobody.as(new PlatformClient.Identity.Creator(token));
            var approval =
                    creator.post(
                            "/api/requests/" + asking.id().value() + "/approve",
                            new Commands.Nothing(),
                            Views.Approval.class);
            var session =
                    "/api/sessions/" + Objects.requireNonNull(approval.session()).id().value();
            fan.post(session + "/tips", new Commands.Tip(TIP, "Thanks"), Views.Tip.class);
            fan.post(session + "/end", new Commands.Nothing(), Views.Summary.class);
        }
    }

    private static boolean hasEarned(StudioState state) {
        return state.books().earnings().map(e -> e.all().tips().net()).equals(of(NET))
                && state.books().journal() instanceof Books.Journal.Complete(var rows)
                && rows == 1
                && state.books().stats().isPresent();
    }

    private static Optional<Money> of(Money money) {
        return Optional.of(money);
    }

    @Test
    void j10_earnings_are_there_offline_and_show_the_age_of_the_data() throws Exception {
        earn();
        var online = await("the tip is in the books", OfflineStudioTest::hasEarned);
        assertThat(online.books().payments())
                .singleElement()
                .satisfies(
                        payment -> {
                            assertThat(payment.kind()).isEqualTo(Kind.TIP);
                            assertThat(payment.standing()).isEqualTo(new Standing.Settled(NET));
                        });

        closeStudio();
        platform.close();
        openStudio();

        var offline = await("the books are open", OfflineStudioTest::hasEarnedOffline);
        assertThat(offline.link()).isNotEqualTo(Link.ONLINE);
        assertThat(offline.books().payments()).hasSize(1);
        var earnings = offline.books().earnings().orElseThrow();
        assertThat(Books.age(earnings.asOf(), Instant.now()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(2));
    }

    @Test
    void e9_a_note_is_saved_to_the_customers_details() throws Exception {
        studio.actions().keepNote(ANN, "Sings alto");
        await("the note is kept", state -> state.books().notes().containsKey(ANN));

        closeStudio();
        platform.close();
        openStudio();

        var offline = await("the note is there", s -> s.books().notes().containsKey(ANN));
        assertThat(Objects.requireNonNull(offline.books().notes().get(ANN)).text())
                .isEqualTo("Sings alto");
    }

    private static boolean hasEarnedOffline(StudioState state) {
        return state.books().earnings().map(e -> e.all().tips().net()).equals(of(NET));
    }

    @Test
    void what_may_wait_is_sent_once_the_platform_is_back_and_the_rest_is_refused()
            throws Exception {
        assertThat(changeOffer(true, 300)).isEmpty();
        await("the offer is open", state -> state.card().offer().open());
        platform.close();
        await("the link is lost", state -> state.link() != Link.ONLINE);

        assertThat(changeOffer(true, 450)).isEmpty();
        assertThat(changeOffer(true, 475)).isEmpty();
        studio.actions().approve(new RequestId("none"));
        var offline =
                await(
                        "the change waits and the answer is refused",
                        state -> state.books().outbox().size() == 1 && !state.notices().isEmpty());
        assertThat(offline.books().outbox().getFirst().title()).isEqualTo("Change of the offer");
        assertThat(offline.books().outbox().getFirst().state())
                .isEqualTo(new Waiting.State.Queued());
        assertThat(offline.notices().getFirst().title()).isEqualTo("You are not connected");

        platform = Platform.start(configuration);
        var back =
                await(
                        "the change arrived",
                        state ->
                                state.books().outbox().isEmpty()
                                        && state.card().offer().ratePerMinute().minor() == 475);
        assertThat(back.link()).isEqualTo(Link.ONLINE);
    }

    @Test
    void the_offer_can_not_be_opened_without_the_platform() throws Exception {
        platform.close();
        await("the link is lost", state -> state.link() != Link.ONLINE);

        assertThat(changeOffer(true, 300)).contains("only while the platform is reached");
        assertThat(studio.state().books().outbox()).isEmpty();
    }

    @Test
    void a_saved_journal_can_be_checked_without_the_platform() throws Exception {
        earn();
        await("the tip is in the books", OfflineStudioTest::hasEarned);
        platform.close();
        var file = folder.resolve("journal.json");
        var answer = new ArrayBlockingQueue<String>(1);
        studio.actions().saveJournal(file, answer::add);

        assertThat(answer.poll(20, TimeUnit.SECONDS)).isEmpty();
        var saved = Json.read(Files.readString(file), JournalFile.class);
        assertThat(saved.check()).isEmpty();
        assertThat(saved.entries()).hasSize(1);
        assertThat(saved.entries().getFirst().net()).isEqualTo(NET);
    }

    @Test
    void a_damaged_database_is_made_anew_from_the_platform_and_told_once() throws Exception {
        earn();
        await("the tip is in the books", OfflineStudioTest::hasEarned);
        closeStudio();
        Files.writeString(folder.resolve("studio/studio.db"), "no database at all");
        openStudio();

        var rebuilt = await("the books are whole again", OfflineStudioTest::hasEarned);
        assertThat(rebuilt.notices())
                .anyMatch(notice -> notice.title().contains("database was damaged"));
        assertThat(folder.resolve("studio/quarantine")).isNotEmptyDirectory();
    }
}
