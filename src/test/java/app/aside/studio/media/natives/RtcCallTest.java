package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.NetworkNamespace;
import app.aside.billing.CallKind;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.studio.media.Call.Fingerprints;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A creator's and a fan's end of a call in one process, over the network of a namespace.
@Tag("linux")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RtcCallTest {
    private static final Direction OUT = Direction.CREATOR_TO_FAN;
    private static final Direction IN = Direction.FAN_TO_CREATOR;
    private static final MediaClock CLOCK = TwoEnds.CLOCK;
    private static final Map.Entry<Integer, Integer> WHOLE = Map.entry(1280, 720);
    private static final Fingerprints UNKNOWN = new Fingerprints("", "");

    private final NetworkNamespace network = NetworkNamespace.open();
    private final RtcCallFactory creators;
    private final RtcCallFactory fans;

    RtcCallTest() throws Exception {
        creators = network.call(() -> RtcCallFactory.creator(CLOCK));
        fans = network.call(() -> RtcCallFactory.fan(CLOCK));
    }

    @AfterAll
    void close() {
        creators.close();
        fans.close();
        network.close();
    }

    @Test
    void both_see_and_hear_each_other() {
        try (var ends = connected()) {
            TwoEnds.await("creator's pictures", () -> ends.fan.number() >= 30);
            TwoEnds.await("fan's pictures", () -> ends.creator.number() >= 30);
            TwoEnds.await("creator's tone", () -> isTone(ends.fan));
            TwoEnds.await("fan's tone", () -> isTone(ends.creator));

            TwoEnds.await("whole pictures", () -> ends.fan.sizes.contains(WHOLE));
            TwoEnds.await("the fan's", () -> ends.creator.sizes.contains(Map.entry(640, 360)));
        }
    }

    @Test
    void a_camera_of_1080p_goes_out_in_720p() {
        try (var ends = new TwoEnds(creators, fans)) {
            ends.start();
            TwoEnds.await("connection", () -> ends.creator.isConnected() && ends.fan.isConnected());

            ends.creator.feed(1920, 1080, 10);

            TwoEnds.await("pictures of 720p", () -> ends.fan.sizes.contains(WHOLE));
            assertThat(ends.fan.sizes).allMatch(size -> size.getValue() <= WHOLE.getValue());
        }
    }

    @Test
    void a_call_of_sound_only_negotiates_no_picture_in_either_direction() {
        try (var ends = new TwoEnds(creators, fans, CallKind.AUDIO)) {
            ends.start();
            TwoEnds.await("connection", () -> ends.creator.isConnected() && ends.fan.isConnected());
            ends.creator.feed(1280, 720, 30);
            ends.fan.speak();
            TwoEnds.await("creator's tone", () -> isTone(ends.fan));
            TwoEnds.await("fan's tone", () -> isTone(ends.creator));
            TwoEnds.await("packets", () -> fanStats(ends).audioPacketsReceived() > 50);

            assertThat(Stream.of(ends.creator, ends.fan).flatMap(end -> end.sent.stream()))
                    .filteredOn(signal -> signal.kind() != Signal.Kind.CANDIDATE)
                    .hasSize(4)
                    .allMatch(signal -> signal.body().contains("m=audio "))
                    .noneMatch(signal -> signal.body().contains("m=video"));
            assertThat(ends.fan.pictures).hasValue(0);
            assertThat(stats(ends).framesSent()).isZero();
        }
    }

    @Test
    void an_offer_of_pictures_is_refused_in_a_call_of_sound_only() {
        try (var ends = new TwoEnds(creators, fans);
                var quiet = new TwoEnds(creators, fans, CallKind.AUDIO)) {
            ends.fan.passes = _ -> false;
            ends.fan.call().start();
            TwoEnds.await("offer", () -> !ends.fan.offers().isEmpty());
            var offer = ends.fan.offers().getFirst();

            assertThatThrownBy(() -> quiet.creator.call().accept(offer))
                    .hasMessageContaining("sound only");
        }
    }

    @Test
    void the_listener_is_never_called_on_a_native_thread() {
        try (var ends = connected()) {
            TwoEnds.await("sound", () -> ends.creator.blocks.get() > 0);

            assertThat(ends.creator.signalThreads).containsOnly("call");
            assertThat(ends.creator.mediaThreads).containsOnly("call-media");
        }
    }

    @Test
    void both_ends_know_the_same_fingerprints() {
        try (var ends = connected()) {
            var out = ends.creator.call().fingerprints(OUT);
            var in = ends.creator.call().fingerprints(IN);

            assertThat(ends.fan.call().fingerprints(OUT)).isEqualTo(out);
            assertThat(ends.fan.call().fingerprints(IN)).isEqualTo(in);
            assertThat(List.of(out.creator(), out.fan(), in.creator(), in.fan()))
                    .doesNotHaveDuplicates()
                    .allMatch(print -> print.matches("sha-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        }
    }

    @Test
    void no_fingerprint_is_told_before_both_are_known() {
        try (var ends = new TwoEnds(creators, fans)) {
            assertThat(ends.creator.call().fingerprints(OUT)).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void the_offer_of_a_warm_factory_takes_well_under_100_ms() throws Exception {
        var quickest = millisUntilOffered();
        // A machine that is busy for a moment is asked again.
        for (var tries = 1; quickest >= 100 && tries < 10; tries++) {
            quickest = millisUntilOffered();
        }

        assertThat(quickest).isLessThan(100);
    }

    private long millisUntilOffered() throws Exception {
        try (var ends = new TwoEnds(creators, fans)) {
            var offered = new CompletableFuture<Long>();
            ends.creator.passes =
                    _ -> {
                        offered.complete(CLOCK.nanos());
                        return false;
                    };

            var start = CLOCK.nanos();
            ends.creator.call().start();

            return (offered.get(30, TimeUnit.SECONDS) - start) / 1_000_000;
        }
    }

    @Test
    void the_counters_rise_and_tell_size_and_rates() {
        try (var ends = connected()) {
            TwoEnds.await("the fan's counters", () -> fanStats(ends).audioPacketsReceived() > 50);
            // Each for itself: a machine that is busy for a moment loses, waits and shrinks.
            awaitStats(ends, "size", now -> now.sendWidth() == 1280 && now.sendHeight() == 720);
            awaitStats(ends, "pictures a second", now -> isRate(now.sendFramesPerSecond()));
            awaitStats(
                    ends,
                    "bits a second",
                    now ->
                            now.sendBitsPerSecond() > 100_000
                                    && now.sendBitsPerSecond() < 3_000_000);
            awaitStats(ends, "sent", now -> now.framesSent() > 20 && now.bytesSent() > 10_000);
            awaitStats(ends, "more than dropped", now -> now.framesDropped() < now.framesSent());
            awaitStats(
                    ends,
                    "received",
                    now ->
                            now.framesDecoded() > 0
                                    && now.audioPacketsReceived() > 0
                                    && now.bytesReceived() > 10_000);
            awaitStats(ends, "no loss", now -> now.lossPercent() == 0);
            awaitStats(
                    ends,
                    "the way there and back",
                    now -> now.roundTripMillis() >= 0 && now.roundTripMillis() < 1_000);
        }
    }

    @Test
    void while_withheld_no_picture_goes_out_and_only_silence_is_heard() {
        try (var ends = connected()) {
            TwoEnds.await("tone", () -> isTone(ends.fan));
            TwoEnds.await("a picture", () -> ends.fan.number() >= 0);

            ends.creator.call().withhold(true);
            var withheldMillis = CLOCK.nanos() / 1_000_000 & 0xFFFF_FFFFL;

            TwoEnds.await("silence", () -> ends.fan.loudness.get() < 30);
            var blocks = ends.fan.blocks.get();
            var packets = fanStats(ends).audioPacketsReceived();
            TwoEnds.await("a second", () -> ends.fan.blocks.get() > blocks + 100);
            // However late one comes that was on its way.
            assertThat(ends.fan.capturedMillis()).isBetween(1L, withheldMillis);
            TwoEnds.await(
                    "sound packets go on", () -> fanStats(ends).audioPacketsReceived() > packets);
            var givenMillis = CLOCK.nanos() / 1_000_000 & 0xFFFF_FFFFL;
            assertThat(ends.fan.capturedMillis()).isLessThanOrEqualTo(withheldMillis);

            ends.creator.call().withhold(false);

            TwoEnds.await("pictures again", () -> ends.fan.capturedMillis() > givenMillis);
            TwoEnds.await("tone again", () -> isTone(ends.fan));
        }
    }

    @Test
    void restarting_ice_keeps_both_connections() {
        try (var ends = connected()) {
            var prints = known(ends.creator, OUT);

            ends.creator.call().restartIce();

            TwoEnds.await("creator's offer", () -> ends.creator.offers().size() == 2);
            TwoEnds.await("fan follows", () -> ends.fan.offers().size() == 2);
            TwoEnds.await("both answered", () -> ends.creator.answers().size() == 2);
            var pictures = ends.fan.pictures.get();
            TwoEnds.await("pictures go on", () -> ends.fan.pictures.get() > pictures + 30);
            assertThat(ends.creator.offers()).extracting(Signal::generation).containsOnly(1);
            assertThat(Sdp.iceUser(ends.creator.offers().get(0).body()))
                    .isNotEqualTo(Sdp.iceUser(ends.creator.offers().get(1).body()));
            assertThat(ends.creator.offers()).as("nobody chases anybody").hasSize(2);
            assertThat(ends.fan.offers()).hasSize(2);
            assertThat(ends.creator.call().fingerprints(OUT)).isEqualTo(prints);
        }
    }

    @Test
    void an_ice_restart_waits_for_the_answer_that_is_still_out() {
        try (var ends = new TwoEnds(creators, fans)) {
            ends.creator.call().start();
            ends.creator.call().restartIce();
            ends.creator.call().restartIce();

            TwoEnds.await("both offers", () -> ends.creator.offers().size() == 2);
            TwoEnds.await("both answers", () -> ends.fan.answers().size() == 2);
            assertThat(ends.creator.sent.getFirst().kind()).isEqualTo(Signal.Kind.OFFER);
        }
    }

    @Test
    void reconnecting_makes_new_connections_and_no_counter_falls_back() {
        try (var ends = connected()) {
            TwoEnds.await("counters", () -> stats(ends).framesSent() > 30);
            var before = stats(ends);
            var prints = known(ends.creator, IN);

            ends.creator.call().reconnect(1);

            TwoEnds.await("creator's offer", () -> ends.creator.offers().size() == 2);
            TwoEnds.await("fan follows", () -> ends.fan.offers().size() == 2);
            assertThat(ends.creator.offers().getLast().generation()).isEqualTo(2);
            assertThat(ends.fan.offers().getLast().generation()).isEqualTo(2);
            var pictures = ends.fan.pictures.get();
            TwoEnds.await("fan sees on", () -> ends.fan.pictures.get() > pictures + 10);
            TwoEnds.await(
                    "creator sees on",
                    () -> stats(ends).framesDecoded() > before.framesDecoded() + 10);
            TwoEnds.await("sent on", () -> stats(ends).framesSent() > before.framesSent() + 10);
            assertThat(stats(ends).audioPacketsReceived())
                    .isGreaterThanOrEqualTo(before.audioPacketsReceived());
            assertThat(stats(ends).bytesSent()).isGreaterThan(before.bytesSent());
            TwoEnds.await("new keys", () -> !known(ends.creator, IN).equals(prints));
        }
    }

    @Test
    void a_fan_that_comes_back_with_a_later_generation_is_followed() {
        try (var ends = connected()) {
            ends.fan.call().reconnect(1);

            TwoEnds.await("creator follows", () -> ends.creator.offers().size() == 2);
            assertThat(ends.creator.offers().getLast().generation()).isEqualTo(2);
            var pictures = ends.creator.pictures.get();
            TwoEnds.await("creator sees on", () -> ends.creator.pictures.get() > pictures + 10);
        }
    }

    @Test
    void a_signal_of_an_earlier_generation_is_ignored() {
        try (var ends = connected()) {
            var first = ends.fan.offers().getFirst();
            ends.creator.call().reconnect(1);
            TwoEnds.await("fan follows", () -> ends.fan.offers().size() == 2);
            TwoEnds.await("answered", () -> ends.creator.answers().size() == 2);

            ends.creator.call().accept(first);

            var pictures = ends.creator.pictures.get();
            TwoEnds.await("creator sees on", () -> ends.creator.pictures.get() > pictures + 10);
            assertThat(ends.creator.answers()).hasSize(2);
        }
    }

    @Test
    void candidates_that_overtake_the_answer_wait_for_it() {
        try (var ends = new TwoEnds(creators, fans)) {
            ends.creator.feed(640, 360, 30);
            ends.fan.passes = signal -> signal.kind() == Signal.Kind.CANDIDATE;
            ends.creator.call().start();
            TwoEnds.await("fan's answer", () -> ends.fan.answers().size() == 1);
            TwoEnds.await(
                    "fan's candidate",
                    () -> ends.fan.sent.getLast().kind() == Signal.Kind.CANDIDATE);

            ends.creator.call().accept(ends.fan.answers().getFirst());

            TwoEnds.await("pictures", () -> ends.fan.pictures.get() > 0);
        }
    }

    @Test
    void malformed_signals_are_refused_and_change_nothing() {
        try (var ends = connected()) {
            var call = ends.creator.call();

            for (var bad :
                    List.of(
                            new Signal(IN, 1, Signal.Kind.OFFER, "", ""),
                            new Signal(IN, 1, Signal.Kind.OFFER, "v=0\r\nm=nonsense", ""),
                            new Signal(OUT, 1, Signal.Kind.ANSWER, "hello", ""),
                            new Signal(IN, 1, Signal.Kind.CANDIDATE, "candidate:x", "0"),
                            new Signal(OUT, 1, Signal.Kind.OFFER, "v=0", ""),
                            new Signal(IN, 1, Signal.Kind.ANSWER, "v=0", ""))) {
                assertThatThrownBy(() -> call.accept(bad))
                        .isInstanceOf(IllegalArgumentException.class);
            }

            var pictures = ends.fan.pictures.get();
            TwoEnds.await("pictures go on", () -> ends.fan.pictures.get() > pictures + 10);
        }
    }

    @Test
    void an_offer_that_only_the_library_can_refuse_does_not_end_the_call() {
        try (var ends = connected()) {
            var offer = ends.fan.offers().getFirst().body();
            var lessMedia = offer.substring(0, offer.indexOf("m=audio"));
            ends.creator.call().accept(new Signal(IN, 1, Signal.Kind.OFFER, lessMedia, ""));
            ends.creator
                    .call()
                    .accept(
                            new Signal(
                                    IN,
                                    1,
                                    Signal.Kind.CANDIDATE,
                                    "candidate:1 1 udp 1 999.0.0.1 1 typ host",
                                    "9"));

            var pictures = ends.creator.pictures.get();
            TwoEnds.await("pictures go on", () -> ends.creator.pictures.get() > pictures + 10);
            assertThat(ends.creator.answers()).hasSize(1);
            ends.creator.call().restartIce();
            TwoEnds.await("a good offer is answered", () -> ends.creator.answers().size() == 2);
        }
    }

    @Test
    void a_block_of_another_length_is_refused() {
        try (var ends = new TwoEnds(creators, fans)) {
            assertThatThrownBy(() -> ends.creator.call().sendSound(new short[100]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("480");
        }
    }

    @Test
    void nothing_comes_after_closing_and_what_is_handed_in_is_let_go() {
        var ends = connected();

        ends.close();

        var heard = ends.creator.blocks.get();
        ends.creator.call().sendSound(new short[Sound.BLOCK_SAMPLES]);
        ends.creator.call().start();
        ends.creator.call().restartIce();
        ends.creator.call().accept(ends.fan.offers().getFirst());
        ends.creator.call().close();
        assertThat(ends.creator.blocks).hasValue(heard);
    }

    @Test
    void twenty_calls_in_a_row_leave_no_thread_and_no_handle_behind() {
        connected().close();
        var threads = count("task");
        var handles = count("fd");

        for (var call = 0; call < 20; call++) {
            try (var ends = connected()) {
                TwoEnds.await("a picture", () -> ends.fan.pictures.get() > 0);
            }
        }

        TwoEnds.await("no thread is left", () -> count("task") <= threads + 2);
        TwoEnds.await("no handle is left", () -> count("fd") <= handles + 2);
    }

    private TwoEnds connected() {
        var ends = new TwoEnds(creators, fans);
        ends.creator.feed(1280, 720, 30);
        ends.fan.feed(640, 360, 30);
        ends.start();
        TwoEnds.await("both connected", () -> ends.creator.isConnected() && ends.fan.isConnected());
        TwoEnds.await("all fingerprints", () -> known(ends.creator) && known(ends.fan));
        return ends;
    }

    /// A call may be connected a moment before it has taken note of the other's description.
    private static boolean known(TwoEnds.End end) {
        var none = new Fingerprints("", "");
        return Stream.of(OUT, IN).map(end.call()::fingerprints).noneMatch(none::equals);
    }

    private static CallStats stats(TwoEnds ends) {
        return ends.creator.call().stats();
    }

    private static CallStats fanStats(TwoEnds ends) {
        return ends.fan.call().stats();
    }

    private static void awaitStats(TwoEnds ends, String what, Predicate<CallStats> as) {
        TwoEnds.await(what, () -> as.test(stats(ends)));
    }

    /// As of a camera of 30, on a machine that may be too slow for all of them.
    private static boolean isRate(double perSecond) {
        return perSecond > 1 && perSecond < 35;
    }

    /// What an end knows of both ends' keys, once it does.
    private static Fingerprints known(TwoEnds.End end, Direction direction) {
        TwoEnds.await("keys", () -> !end.call().fingerprints(direction).equals(UNKNOWN));
        return end.call().fingerprints(direction);
    }

    private static boolean isTone(TwoEnds.End end) {
        return end.loudness.get() > 2_500 && end.loudness.get() < 4_500;
    }

    private static long count(String what) {
        try (var entries = Files.list(Path.of("/proc/self", what))) {
            return entries.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
