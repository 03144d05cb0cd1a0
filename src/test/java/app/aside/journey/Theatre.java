package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.Studio;
import app.aside.studio.StudioParts;
import app.aside.studio.session.MeterProof;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.FanId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A platform and a studio with the pattern camera and the tone, in this process; made for one
/// test, in a folder of its own.
final class Theatre implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);

    final Path folder;
    final Platform platform;
    final Studio studio;
    final Map<Integer, Views.Meter> meters = new ConcurrentHashMap<>();
    private final StudioParts parts;
    private final StudioStates states = new StudioStates();

    private Theatre(
            Path folder, PlatformConfiguration configuration, UnaryOperator<Studio.Parts> change)
            throws IOException {
        this.folder = folder;
        this.platform = Platform.start(configuration);
        this.parts = StudioParts.builtIn(clips(folder), folder.resolve("studio"));
        this.studio =
                new Studio(
                        new Studio.Configuration(platform.address(), platform.creatorToken()),
                        change.apply(parts.parts()),
                        this::onState);
        studio.start();
    }

    /// With the system's clock and the usual numbers.
    static Theatre open(Path folder) throws Exception {
        return open(folder, configuration(folder));
    }

    static Theatre open(Path folder, PlatformConfiguration configuration) throws Exception {
        return open(folder, configuration, UnaryOperator.identity());
    }

    /// @param change what the studio is made of instead of the usual parts
    static Theatre open(
            Path folder, PlatformConfiguration configuration, UnaryOperator<Studio.Parts> change)
            throws Exception {
        var theatre = new Theatre(folder, configuration, change);
        theatre.await(
                "the studio is ready",
                state ->
                        state.link() == Link.ONLINE
                                && state.devices().camera() instanceof Chosen.Running);
        return theatre;
    }

    static PlatformConfiguration configuration(Path folder) {
        return PlatformConfiguration.of(folder.resolve("platform"))
                .firstCreator(new Commands.ChangeProfile("Ines Calder", "Voice coach", "ines"));
    }

    /// One of the platform's numbers, before it starts.
    ///
    /// @param line as it stands in the rate cards
    /// @param instead what shall stand there
    static void changeNumber(Path folder, String line, String instead) throws IOException {
        var numbers = "/app/aside/platform/billing/rate-cards.json";
        try (var in = Theatre.class.getResourceAsStream(numbers)) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(line);
            var platform = Files.createDirectories(folder.resolve("platform"));
            Files.writeString(platform.resolve("rate-cards.json"), text.replace(line, instead));
        }
    }

    static Path clips(Path folder) {
        return folder.resolve("clips");
    }

    void openOffer() throws Exception {
        changeOffer(true);
        await("the offer is open", state -> state.card().offer().open());
    }

    void closeOffer() throws Exception {
        changeOffer(false);
        await("the offer is closed", state -> !state.card().offer().open());
    }

    private void changeOffer(boolean open) {
        var offer = studio.state().card().offer();
        studio.actions()
                .changeOffer(
                        new Commands.ChangeOffer(
                                open, offer.ratePerMinute(), offer.shortestMinutes(), 0, true, 0),
                        _ -> {});
    }

    /// Another offer, which holds when this returns.
    void offer(Commands.ChangeOffer offer) throws Exception {
        accepted(answer -> studio.actions().changeOffer(offer, answer));
        await(
                "the offer has changed",
                state -> state.card().offer().ratePerMinute().equals(offer.ratePerMinute()));
    }

    /// What the creator does, until the platform has answered; it must not refuse.
    ///
    /// @param action takes what to tell the answer to
    void accepted(Consumer<Consumer<String>> action) throws InterruptedException {
        var answer = new ArrayBlockingQueue<String>(1);
        action.accept(answer::add);
        assertThat(answer.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEmpty();
    }

    Views.Asking awaitRequest() throws Exception {
        return await("a request waits", state -> !state.queue().requests().isEmpty())
                .queue()
                .requests()
                .getFirst();
    }

    void approve() throws Exception {
        studio.actions().approve(awaitRequest().id());
    }

    Stage.Completed awaitCompleted(Duration max) throws Exception {
        return stage(await("the session is over", s -> s.stage() instanceof Stage.Completed, max));
    }

    Stage.Completed awaitClip() throws Exception {
        return stage(
                await(
                        "the clip is finished",
                        s ->
                                s.stage() instanceof Stage.Completed done
                                        && !(done.clip()
                                                instanceof StudioState.ClipOutcome.Finishing),
                        SOON));
    }

    /// What the studio found in the meter log of the session that is over.
    MeterProof awaitMeterProof() throws Exception {
        var session = awaitClip().session().id();
        Eventually.until(
                "the meter log is checked", SOON, () -> studio.meterProof(session).isPresent());
        return studio.meterProof(session).orElseThrow();
    }

    void awaitBilled(int seconds) throws Exception {
        await(
                seconds + " s are billed",
                state -> billed(state) >= seconds,
                SOON.plusSeconds(seconds));
    }

    StudioState await(String what, Predicate<StudioState> wanted) throws Exception {
        return await(what, wanted, SOON);
    }

    StudioState await(String what, Predicate<StudioState> wanted, Duration max)
            throws InterruptedException {
        return states.await(what, wanted, max);
    }

    /// All files of the clip library, without the meter logs beside them.
    List<Path> clipFiles() throws IOException {
        var clips = clips(folder);
        if (!Files.isDirectory(clips)) {
            return List.of();
        }
        try (var files = Files.list(clips)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /// Until the platform knows that a fan's page is gone; nobody is told of that.
    void awaitAway(FanId fan) {
        Eventually.until("the fan's page is gone", SOON, () -> !platform.isHere(fan));
    }

    @Override
    public void close() {
        studio.close();
        parts.close();
        platform.close();
    }

    /// Whether the studio shows that the fan is not there.
    static boolean isPausedOrLost(StudioState state) {
        return state.stage() instanceof Stage.Private live
                && (live.session().meter().paused()
                        || live.call() != StudioState.CallState.CONNECTED);
    }

    static boolean isError(StudioState.Notice notice) {
        return notice.kind() == StudioState.Notice.Kind.ERROR;
    }

    /// What was said in the running session, in writing.
    static List<String> said(StudioState state) {
        return state.stage() instanceof Stage.Private live
                ? live.session().messages().stream().map(Views.Message::text).toList()
                : List.of();
    }

    static int billed(StudioState state) {
        return state.stage() instanceof Stage.Private live
                ? live.session().meter().billedSeconds()
                : 0;
    }

    private static Stage.Completed stage(StudioState state) {
        if (state.stage() instanceof Stage.Completed done) {
            return done;
        }
        throw new AssertionError("the session is not over");
    }

    private void onState(StudioState state) {
        if (state.stage() instanceof Stage.Private live) {
            var meter = live.session().meter();
            meters.put(meter.billedSeconds(), meter);
        }
        states.accept(state);
    }
}
