package app.aside.studio.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.Device.Kind;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.preflight.Result.Asking;
import app.aside.studio.preflight.Result.Failed;
import app.aside.studio.preflight.Result.Fault;
import app.aside.studio.preflight.Result.Passed;
import app.aside.studio.preflight.Result.Running;
import app.aside.studio.preflight.Result.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Every fault the check before a show knows, one at a time.
@Timeout(120)
final class PreflightRowsTest {
    private static final long MEGABIT = 1_000_000;
    private static final long GIBIBYTE = 1L << 30;

    private final FakeEquipment equipment = new FakeEquipment();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private LineCheck line = _ -> new LineCheck.Reading(10 * MEGABIT, 0);
    private final FakeTurn turn = new FakeTurn();
    private OptionalLong usableBytes = OptionalLong.of(100 * GIBIBYTE);
    private Optional<Duration> clockOffset = Optional.of(Duration.ZERO);
    private boolean hears = true;

    @Test
    void with_nothing_wrong_every_line_passes() throws InterruptedException {
        assertThat(checked().results().values()).allMatch(Passed.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_injected_exactly_that_line_red_with_reason_and_fix(
            Check check, Fault fault, Consumer<PreflightRowsTest> injected)
            throws InterruptedException {
        injected.accept(this);

        var report = checked();

        report.results()
                .forEach(
                        (one, result) -> {
                            if (one == check) {
                                assertThat(result)
                                        .isInstanceOfSatisfying(
                                                Failed.class,
                                                failed ->
                                                        assertThat(failed.fault())
                                                                .isEqualTo(fault));
                            } else {
                                assertThat(result).isInstanceOf(Passed.class);
                            }
                        });
        assertThat(report.isClear()).isFalse();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        devices("CAMERA", Check.CAMERA, Kind.CAMERA),
                        devices("MICROPHONE", Check.MICROPHONE, Kind.MICROPHONE),
                        Stream.of(
                                fault(
                                        Check.CAMERA,
                                        Fault.CAMERA_FROZEN,
                                        it -> it.equipment.pictures = 0),
                                fault(
                                        Check.CAMERA,
                                        Fault.CAMERA_BLACK,
                                        it -> it.equipment.luma = 17),
                                fault(
                                        Check.CAMERA,
                                        Fault.CAMERA_SLOW,
                                        it -> it.equipment.framesPerSecond = 7),
                                fault(
                                        Check.MICROPHONE,
                                        Fault.MICROPHONE_DEAD,
                                        it -> it.equipment.blocks = 4),
                                fault(
                                        Check.MICROPHONE,
                                        Fault.MICROPHONE_SILENT,
                                        it -> it.equipment.amplitude = 3),
                                fault(
                                        Check.MICROPHONE,
                                        Fault.MICROPHONE_QUIET,
                                        it -> it.equipment.amplitude = 100),
                                fault(
                                        Check.MICROPHONE,
                                        Fault.MICROPHONE_LOUD,
                                        it -> it.equipment.amplitude = 32_767),
                                fault(
                                        Check.SPEAKER,
                                        Fault.SPEAKER_NONE,
                                        it -> it.equipment.fails(Kind.SPEAKER, Code.MISSING)),
                                fault(
                                        Check.SPEAKER,
                                        Fault.SPEAKER_BUILT_IN,
                                        it ->
                                                it.equipment.is(
                                                        Kind.SPEAKER,
                                                        new Outcome.Running(
                                                                BuiltInDevices.SPEAKER))),
                                fault(Check.SPEAKER, Fault.SPEAKER_UNHEARD, it -> it.hears = false),
                                fault(
                                        Check.LINE,
                                        Fault.LINE_UNREACHABLE,
                                        it ->
                                                it.line =
                                                        _ -> {
                                                            throw new IOException("no way");
                                                        }),
                                fault(
                                        Check.LINE,
                                        Fault.CHECK_BROKEN,
                                        it ->
                                                it.line =
                                                        _ -> {
                                                            throw new IllegalStateException(
                                                                    "broken");
                                                        }),
                                fault(
                                        Check.LINE,
                                        Fault.LINE_SLOW,
                                        it -> it.line = _ -> new LineCheck.Reading(MEGABIT, 0)),
                                fault(
                                        Check.LINE,
                                        Fault.LINE_LOSSY,
                                        it -> it.line = _ -> new LineCheck.Reading(9 * MEGABIT, 7)),
                                fault(
                                        Check.TURN,
                                        Fault.TURN_UNKNOWN,
                                        it -> it.turn.platformAway = true),
                                fault(
                                        Check.TURN,
                                        Fault.TURN_UNREACHABLE,
                                        it -> it.turn.found = TurnCheck.Finding.UNREACHABLE),
                                fault(
                                        Check.TURN,
                                        Fault.TURN_REFUSED,
                                        it -> it.turn.found = TurnCheck.Finding.REFUSED),
                                fault(
                                        Check.TURN,
                                        Fault.TURN_CLOCK,
                                        it -> it.turn.found = TurnCheck.Finding.CLOCK_AHEAD),
                                fault(
                                        Check.DISK,
                                        Fault.DISK_UNKNOWN,
                                        it -> it.usableBytes = OptionalLong.empty()),
                                fault(
                                        Check.DISK,
                                        Fault.DISK_SHORT,
                                        it -> it.usableBytes = OptionalLong.of(250 << 20)),
                                fault(
                                        Check.CLOCK,
                                        Fault.CLOCK_UNKNOWN,
                                        it -> it.clockOffset = Optional.empty()),
                                fault(
                                        Check.CLOCK,
                                        Fault.CLOCK_AHEAD,
                                        it -> it.clockOffset = Optional.of(Duration.ofMinutes(-5))),
                                fault(
                                        Check.CLOCK,
                                        Fault.CLOCK_BEHIND,
                                        it -> it.clockOffset = Optional.of(Duration.ofHours(3)))))
                .flatMap(one -> one);
    }

    private static Stream<Arguments> devices(String name, Check check, Kind kind) {
        var builtIn = kind == Kind.CAMERA ? BuiltInDevices.CAMERA : BuiltInDevices.MICROPHONE;
        return Stream.of(
                fault(
                        check,
                        Fault.valueOf(name + "_NONE"),
                        it -> it.equipment.is(kind, new Outcome.NoneFound())),
                fault(
                        check,
                        Fault.valueOf(name + "_UNPLUGGED"),
                        it -> it.equipment.fails(kind, Code.VANISHED)),
                fault(
                        check,
                        Fault.valueOf(name + "_BUSY"),
                        it -> it.equipment.fails(kind, Code.IN_USE)),
                fault(
                        check,
                        Fault.valueOf(name + "_DENIED"),
                        it -> it.equipment.fails(kind, Code.DENIED)),
                fault(
                        check,
                        Fault.valueOf(name + "_UNUSABLE"),
                        it -> it.equipment.fails(kind, Code.FORMAT_REFUSED)),
                fault(
                        check,
                        Fault.valueOf(name + "_BUILT_IN"),
                        it -> it.equipment.is(kind, new Outcome.Running(builtIn))));
    }

    private static Arguments fault(Check check, Fault fault, Consumer<PreflightRowsTest> injected) {
        return Arguments.of(check, fault, injected);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void no_fault_is_left_untried(Fault fault) {
        assertThat(faults().map(one -> one.get()[1])).contains(fault);
    }

    @Test
    void a_way_that_cannot_be_measured_is_not_shown() {
        var notOffered =
                new LineCheck() {
                    @Override
                    public boolean isOffered() {
                        return false;
                    }

                    @Override
                    public Reading measure(BooleanSupplier wanted) {
                        return new Reading(10 * MEGABIT, 0);
                    }
                };
        for (var way : List.of(Optional.<LineCheck>empty(), Optional.<LineCheck>of(notOffered))) {
            try (var preflight = preflight(way)) {
                preflight.start();
                assertThat(preflight.report().results()).doesNotContainKey(Check.LINE);
            }
        }
    }

    @Test
    void without_turn_servers_there_is_no_line_for_them() {
        turn.used = false;

        try (var preflight = preflight(Optional.of(line))) {
            assertThat(preflight.report().results()).doesNotContainKey(Check.TURN);
        }
    }

    @Test
    void another_device_is_used_and_checked() throws InterruptedException {
        var other = new Device(Kind.CAMERA, "other", "Wall camera");

        try (var preflight = preflight(Optional.of(line))) {
            preflight.choose(other);
            var report = until(one -> one.results().get(Check.CAMERA) instanceof Passed);

            assertThat(report.results().get(Check.CAMERA))
                    .isInstanceOfSatisfying(
                            Passed.class,
                            passed -> assertThat(passed.details()).contains("Wall camera"));
        }
    }

    @Test
    void the_speaker_waits_for_the_creator_and_never_passes_by_itself()
            throws InterruptedException {
        try (var preflight = preflight(Optional.of(line))) {
            preflight.heard(true);
            preflight.start();
            var report = until(one -> one.results().get(Check.CLOCK) instanceof Passed);
            assertThat(report.results().get(Check.SPEAKER)).isInstanceOf(Waiting.class);

            preflight.testSpeaker();
            until(one -> one.results().get(Check.SPEAKER) instanceof Asking);
            assertThat(equipment.played()).isEqualTo(30);
        }
    }

    @Test
    void the_recording_is_played_back() throws InterruptedException {
        try (var preflight = preflight(Optional.of(line))) {
            preflight.start();
            var report = until(one -> one.results().get(Check.CLOCK) instanceof Passed);
            assertThat(report.recorded()).isTrue();
            equipment.speaks = new CountDownLatch(1);

            preflight.playBack();
            until(Report::playing);
            preflight.playBack();
            equipment.speaks.countDown();
            until(one -> !one.playing());

            assertThat(equipment.played()).isEqualTo(20);
        }
    }

    @Test
    void play_back_waits_for_no_other_check() throws InterruptedException {
        var carried = new CountDownLatch(1);
        line =
                _ -> {
                    await(carried);
                    return new LineCheck.Reading(10 * MEGABIT, 0);
                };
        try (var preflight = preflight(Optional.of(line))) {
            preflight.start();
            until(one -> one.recorded() && one.results().get(Check.LINE) instanceof Running);

            preflight.playBack();
            until(Report::playing);
            var report = until(one -> !one.playing());

            assertThat(equipment.played()).isEqualTo(20);
            assertThat(report.results().get(Check.LINE)).isInstanceOf(Running.class);
            carried.countDown();
        }
    }

    @Test
    void play_back_without_a_speaker_says_so() throws InterruptedException {
        equipment.is(Kind.SPEAKER, new Outcome.NoneFound());
        try (var preflight = preflight(Optional.of(line))) {
            preflight.start();
            until(one -> one.results().get(Check.CLOCK) instanceof Passed);

            preflight.playBack();

            until(one -> Failed.of(Fault.SPEAKER_NONE).equals(one.results().get(Check.SPEAKER)));
            assertThat(equipment.played()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_level_is_that_of_a_sine_of_the_same_strength() {
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            block[i] = (short) Math.round(3_276.8 * Math.sin(2 * Math.PI * i / 48));
        }
        var blocks = new short[20][];
        Arrays.fill(blocks, block);

        assertThat(Sample.Ear.measured(List.of(blocks)).loudest()).isBetween(-20.1, -19.9);
    }

    @Test
    void every_check_has_a_fault() {
        assertThat(
                        EnumSet.allOf(Check.class).stream()
                                .allMatch(check -> faults().anyMatch(one -> one.get()[0] == check)))
                .isTrue();
    }

    /// All checks made, the speaker's question answered.
    private Report checked() throws InterruptedException {
        try (var preflight = preflight(Optional.of(line))) {
            preflight.start();
            preflight.testSpeaker();
            var asked =
                    until(
                            one ->
                                    one.results().get(Check.SPEAKER) instanceof Asking
                                            || one.results().get(Check.SPEAKER) instanceof Failed);
            if (asked.results().get(Check.SPEAKER) instanceof Asking) {
                preflight.heard(hears);
            }
            return isMade(asked) ? asked : until(PreflightRowsTest::isMade);
        }
    }

    private static boolean isMade(Report report) {
        return report.results().values().stream()
                .allMatch(result -> result instanceof Passed || result instanceof Failed);
    }

    private Preflight preflight(Optional<LineCheck> way) {
        var preflight =
                new Preflight(
                        new Preflight.Parts(
                                equipment,
                                way,
                                turn,
                                () -> usableBytes,
                                () -> clockOffset,
                                new Preflight.Figures(
                                        () -> 4 * MEGABIT,
                                        2_500_000,
                                        Duration.ofMillis(100),
                                        200,
                                        1),
                                MediaClock.system()));
        preflight.follow(reports::add);
        return preflight;
    }

    private Report until(Predicate<Report> condition) throws InterruptedException {
        while (true) {
            var report = Objects.requireNonNull(reports.poll(30, TimeUnit.SECONDS));
            if (condition.test(report)) {
                return report;
            }
        }
    }
}
