package app.aside.studio.preflight;

import java.util.List;
import java.util.Objects;

/// How one check stands. It never passes by itself: what could not be seen to work has failed.
///
/// ```
/// Waiting ──▶ Running ──▶ Passed, Failed
///                │ speaker ▲
///                └▶ Asking ┘
/// ```
public sealed interface Result {
    /// Not begun; the speaker waits for the creator.
    record Waiting() implements Result {}

    record Running() implements Result {}

    /// Only the creator knows.
    record Asking() implements Result {}

    /// @param details for its words, in order
    record Passed(Finding finding, List<String> details) implements Result {
        public Passed {
            Objects.requireNonNull(finding, "finding");
            details = List.copyOf(details);
        }

        static Passed of(Finding finding, String... details) {
            return new Passed(finding, List.of(details));
        }
    }

    /// @param details for the words of its reason and fix, in order
    record Failed(Fault fault, List<String> details) implements Result {
        public Failed {
            Objects.requireNonNull(fault, "fault");
            details = List.copyOf(details);
        }

        static Failed of(Fault fault, String... details) {
            return new Failed(fault, List.of(details));
        }
    }

    /// What is well. The words are the screen's.
    enum Finding {
        /// Name, width, height, pictures a second.
        CAMERA_WORKS,
        /// Name, loudest level in dB.
        MICROPHONE_HEARS,
        /// Name.
        SPEAKER_HEARD,
        /// Megabits a second.
        LINE_CARRIES,
        TURN_IS_OPEN,
        /// Minutes.
        DISK_HAS_ROOM,
        CLOCK_IS_RIGHT
    }

    /// What is wrong. Each has a reason and a fix in words, which are the screen's; the first
    /// detail of a device's is its name.
    enum Fault {
        CAMERA_NONE,
        CAMERA_UNPLUGGED,
        CAMERA_BUSY,
        CAMERA_DENIED,
        CAMERA_UNUSABLE,
        CAMERA_BUILT_IN,
        CAMERA_FROZEN,
        CAMERA_BLACK,
        /// Name, pictures a second.
        CAMERA_SLOW,
        MICROPHONE_NONE,
        MICROPHONE_UNPLUGGED,
        MICROPHONE_BUSY,
        MICROPHONE_DENIED,
        MICROPHONE_UNUSABLE,
        MICROPHONE_BUILT_IN,
        MICROPHONE_DEAD,
        MICROPHONE_SILENT,
        /// Name, loudest level in dB.
        MICROPHONE_QUIET,
        MICROPHONE_LOUD,
        SPEAKER_NONE,
        SPEAKER_BUILT_IN,
        SPEAKER_UNHEARD,
        LINE_UNREACHABLE,
        /// Megabits a second, megabits needed.
        LINE_SLOW,
        /// Percent.
        LINE_LOSSY,
        /// The platform could not be asked.
        TURN_UNKNOWN,
        TURN_UNREACHABLE,
        TURN_REFUSED,
        TURN_CLOCK,
        DISK_UNKNOWN,
        /// Minutes.
        DISK_SHORT,
        CLOCK_UNKNOWN,
        /// How much.
        CLOCK_AHEAD,
        /// How much.
        CLOCK_BEHIND,
        /// The check itself broke off.
        CHECK_BROKEN
    }
}
