package app.aside.journey;

import app.aside.billing.CallKind;
import app.aside.platform.LoadedPlatform;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.Views;
import app.aside.studio.Studio;
import app.aside.studio.StudioParts;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.RequestId;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// P4: from the moment that a fan presses the button until the request's card is in the studio's
/// state, which the screen draws at its next pulse (at most 17 ms later, not counted here). The
/// whole studio runs, with its camera's preview, over a real socket to a real platform whose
/// creator has 10,000, 100,000 and 1,000,000 rows in the ledger. Run by hand: `main`, with a folder
/// that has 2 GiB left.
final class CardBench {
    private static final int WARM_UP = 50;
    private static final int COUNTED = 300;
    private static final long SEED = 4;

    /// When each card came into the state.
    private final Map<RequestId, Long> seen = new ConcurrentHashMap<>();

    private final Random random = new Random(SEED);

    private CardBench() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("seed " + SEED + ", ms from pressing to the card in the state");
        for (var rows : LoadedPlatform.sizes(arguments)) {
            try (var loaded = LoadedPlatform.of(Path.of(arguments[0]), rows)) {
                var nanos = new CardBench().measure(loaded);
                System.out.printf(
                        "%,11d ledger rows | %s%n",
                        loaded.ledgerRows(), LoadedPlatform.summary(nanos));
            }
        }
    }

    private List<Long> measure(LoadedPlatform loaded) throws Exception {
        var platform = loaded.platform();
        try (var parts =
                        StudioParts.builtIn(
                                loaded.folder().resolve("clips"),
                                loaded.folder().resolve("studio"));
                var studio =
                        new Studio(
                                new Studio.Configuration(
                                        platform.address(), platform.creatorToken()),
                                parts.parts(),
                                this::onState);
                var nobody =
                        new PlatformClient(
                                platform.address(),
                                new PlatformClient.Identity.Nobody(),
                                Clock.systemUTC(),
                                new SecureRandom())) {
            studio.start();
            until(() -> studio.state().link() == Link.ONLINE);
            var guest =
                    nobody.postForCookie(
                            "/api/fans",
                            new Commands.BecomeGuest("Ann"),
                            nobody.newKey(),
                            Object.class);
            var fan = nobody.as(new PlatformClient.Identity.Fan(guest.cookie()));
            var path = "/api/creators" + platform.pageAddress().getPath() + "/requests";
            var nanos = new ArrayList<Long>();
            for (int i = 0; i < WARM_UP + COUNTED; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(100)));
                nanos.add(ask(fan, path));
            }
            return nanos.subList(WARM_UP, nanos.size());
        }
    }

    /// Asks and withdraws again.
    private long ask(PlatformClient fan, String path) throws PlatformFailure {
        var pressed = System.nanoTime();
        var id = fan.post(path, ask(), Views.Asking.class).id();
        until(() -> seen.containsKey(id));
        fan.post("/api/requests/" + id.value() + "/withdraw", new Commands.Nothing(), Object.class);
        return Objects.requireNonNull(seen.get(id)) - pressed;
    }

    private void onState(StudioState state) {
        var now = System.nanoTime();
        state.queue().requests().forEach(card -> seen.putIfAbsent(card.id(), now));
    }

    private static void until(BooleanSupplier wanted) {
        var last = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > last) {
                throw new AssertionError("it did not happen within 20 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Commands.Ask ask() {
        return new Commands.Ask(
                10,
                null,
                "About the second act",
                new Consent(true, "2026-1"),
                CallKind.VIDEO,
                new Commands.TermsSeen(Money.of(300, Currency.TEST_CREDITS), 1, 75));
    }
}
