package app.aside.studio.preflight;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.FreeSpace;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.preflight.Result.Failed;
import app.aside.studio.preflight.Result.Fault;
import app.aside.studio.preflight.Result.Finding;
import app.aside.studio.preflight.Result.Passed;
import app.aside.studio.state.ClockSkew;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What a measurement means. Pure.
final class Judge {
    private static final int LIGHT_MIN = 5;
    private static final long FRAMES_PER_SECOND_MIN = 12;
    private static final double SILENT = -60;
    private static final double QUIET = -40;
    private static final double OVERDRIVEN_MAX = 0.001;
    private static final int LOSS_PERCENT_MAX = 5;
    private static final double LINE_ROOM = 1.2;
    private static final long MINUTES_MIN = 10;

    private Judge() {}

    /// Why a device can't be checked at all; nothing if it runs.
    static @Nullable Failed notRunning(Device.Kind kind, Optional<Outcome> outcome) {
        return switch (outcome.orElse(new Outcome.NoneFound())) {
            case Outcome.NoneFound() -> Failed.of(fault(kind, "NONE"));
            case Outcome.Opening(var device) -> Failed.of(unusable(kind), device.name());
            case Outcome.Running(var device) ->
                    BuiltInDevices.has(device)
                            ? Failed.of(fault(kind, "BUILT_IN"), device.name())
                            : null;
            case Outcome.Failed(var device, var failure) ->
                    kind == Device.Kind.SPEAKER
                            ? Failed.of(Fault.SPEAKER_NONE)
                            : Failed.of(
                                    switch (failure.code()) {
                                        case MISSING, VANISHED -> fault(kind, "UNPLUGGED");
                                        case IN_USE -> fault(kind, "BUSY");
                                        case DENIED -> fault(kind, "DENIED");
                                        case FORMAT_REFUSED, FAILED -> fault(kind, "UNUSABLE");
                                    },
                                    device.name());
        };
    }

    static Result camera(String name, Sample.Pictures seen) {
        if (seen.frames() == 0) {
            return Failed.of(Fault.CAMERA_FROZEN, name);
        }
        if (seen.light() < LIGHT_MIN) {
            return Failed.of(Fault.CAMERA_BLACK, name);
        }
        var rate = Long.toString(seen.framesPerSecond());
        if (seen.framesPerSecond() < FRAMES_PER_SECOND_MIN) {
            return Failed.of(Fault.CAMERA_SLOW, name, rate);
        }
        return Passed.of(
                Finding.CAMERA_WORKS,
                name,
                Integer.toString(seen.width()),
                Integer.toString(seen.height()),
                rate);
    }

    /// @param blocksWanted that should have come
    static Result microphone(String name, int blocksWanted, Sample.Sounds heard) {
        if (heard.blocks().size() < blocksWanted / 2) {
            return Failed.of(Fault.MICROPHONE_DEAD, name);
        }
        if (heard.loudest() < SILENT) {
            return Failed.of(Fault.MICROPHONE_SILENT, name);
        }
        var level = Long.toString(Math.round(heard.loudest())).replace('-', '\u2212');
        if (heard.loudest() < QUIET) {
            return Failed.of(Fault.MICROPHONE_QUIET, name, level);
        }
        if (heard.overdriven() > OVERDRIVEN_MAX) {
            return Failed.of(Fault.MICROPHONE_LOUD, name);
        }
        return Passed.of(Finding.MICROPHONE_HEARS, name, level);
    }

    static Result speaker(String name, boolean heard) {
        return heard
                ? Passed.of(Finding.SPEAKER_HEARD, name)
                : Failed.of(Fault.SPEAKER_UNHEARD, name);
    }

    /// A line that loses much is slow for that reason.
    ///
    /// @param needed bits a second of the show
    static Result line(LineCheck.Reading reading, long needed) {
        if (reading.lossPercent() >= LOSS_PERCENT_MAX) {
            return Failed.of(Fault.LINE_LOSSY, Integer.toString(reading.lossPercent()));
        }
        if (reading.bitsPerSecond() < needed * LINE_ROOM) {
            return Failed.of(
                    Fault.LINE_SLOW,
                    megabits(reading.bitsPerSecond()),
                    megabits((long) (needed * LINE_ROOM)));
        }
        return Passed.of(Finding.LINE_CARRIES, megabits(reading.bitsPerSecond()));
    }

    static Result turn(TurnCheck.Finding found) {
        return switch (found) {
            case OPEN -> Passed.of(Finding.TURN_IS_OPEN);
            case REFUSED -> Failed.of(Fault.TURN_REFUSED);
            case CLOCK_AHEAD -> Failed.of(Fault.TURN_CLOCK);
            case UNREACHABLE -> Failed.of(Fault.TURN_UNREACHABLE);
        };
    }

    /// @param usableBytes where clips are kept; nothing if that can't be told
    /// @param bitsPerSecond of a clip
    static Result disk(OptionalLong usableBytes, long bitsPerSecond) {
        if (usableBytes.isEmpty()) {
            return Failed.of(Fault.DISK_UNKNOWN);
        }
        var minutes = FreeSpace.lasts(usableBytes.getAsLong(), bitsPerSecond).toMinutes();
        return minutes < MINUTES_MIN
                ? Failed.of(Fault.DISK_SHORT, Long.toString(minutes))
                : Passed.of(Finding.DISK_HAS_ROOM, Long.toString(minutes));
    }

    /// @param clockOffset of the platform's clock; nothing while it is out of reach
    static Result clock(Optional<Duration> clockOffset) {
        if (clockOffset.isEmpty()) {
            return Failed.of(Fault.CLOCK_UNKNOWN);
        }
        return ClockSkew.of(clockOffset.get())
                .<Result>map(
                        skew ->
                                Failed.of(
                                        skew.by().isNegative()
                                                ? Fault.CLOCK_BEHIND
                                                : Fault.CLOCK_AHEAD,
                                        skew.amount()))
                .orElse(Passed.of(Finding.CLOCK_IS_RIGHT));
    }

    private static Fault unusable(Device.Kind kind) {
        return kind == Device.Kind.SPEAKER ? Fault.SPEAKER_NONE : fault(kind, "UNUSABLE");
    }

    private static Fault fault(Device.Kind kind, String what) {
        return Fault.valueOf(kind.name() + "_" + what);
    }

    private static String megabits(long bitsPerSecond) {
        return String.format(Locale.ROOT, "%.1f", bitsPerSecond / 1e6);
    }
}
