package app.aside.studio.state;

import app.aside.protocol.Views;
import app.aside.studio.media.Device;
import app.aside.unit.ClipId;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// All that the screens show, but for pictures, levels and rates, which are [StudioMeters].
/// Immutable; changed by the [StateLoop] only.
///
/// @param link how the studio stands with its platform
/// @param clockOffset what to add to this machine's clock for the platform's time
/// @param page the address that fans open
/// @param card what fans see of the creator; of a fresh studio an empty one
/// @param queue who asks, who is next, who may not ask
/// @param room the show and its chat
/// @param sending what this studio sends of the show
/// @param stage what the Live section shows
/// @param devices cameras, microphones and what is chosen
/// @param clips the library, the newest first
/// @param notices at most three, the oldest first
/// @param books what the studio keeps on its own disk
public record StudioState(
        Link link,
        Duration clockOffset,
        URI page,
        Views.CreatorCard card,
        Views.Limits limits,
        QueueState queue,
        RoomState room,
        Sending sending,
        Stage stage,
        DeviceState devices,
        List<ClipRow> clips,
        List<Notice> notices,
        Books books) {
    public StudioState {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(stage, "stage");
        clips = List.copyOf(clips);
        notices = List.copyOf(notices);
    }

    public StudioState withLink(Link link) {
        return with(next -> next.link = link);
    }

    public StudioState withClockOffset(Duration clockOffset) {
        return with(next -> next.clockOffset = clockOffset);
    }

    public StudioState withPage(URI page) {
        return with(next -> next.page = page);
    }

    public StudioState withCard(Views.CreatorCard card) {
        return with(next -> next.card = card);
    }

    public StudioState withLimits(Views.Limits limits) {
        return with(next -> next.limits = limits);
    }

    public StudioState withQueue(QueueState queue) {
        return with(next -> next.queue = queue);
    }

    public StudioState withRoom(RoomState room) {
        return with(next -> next.room = room);
    }

    public StudioState withSending(Sending sending) {
        return with(next -> next.sending = sending);
    }

    public StudioState withStage(Stage stage) {
        return with(next -> next.stage = stage);
    }

    public StudioState withDevices(DeviceState devices) {
        return with(next -> next.devices = devices);
    }

    public StudioState withClips(List<ClipRow> clips) {
        return with(next -> next.clips = clips);
    }

    public StudioState withNotices(List<Notice> notices) {
        return with(next -> next.notices = notices);
    }

    public StudioState withBooks(Books books) {
        return with(next -> next.books = books);
    }

    private StudioState with(Consumer<Next> change) {
        var next = new Next(this);
        change.accept(next);
        return next.state();
    }

    /// A state in the making: all of the one before but what is changed.
    private static final class Next {
        private Link link;
        private Duration clockOffset;
        private URI page;
        private Views.CreatorCard card;
        private Views.Limits limits;
        private QueueState queue;
        private RoomState room;
        private Sending sending;
        private Stage stage;
        private DeviceState devices;
        private List<ClipRow> clips;
        private List<Notice> notices;
        private Books books;

        Next(StudioState before) {
            link = before.link;
            clockOffset = before.clockOffset;
            page = before.page;
            card = before.card;
            limits = before.limits;
            queue = before.queue;
            room = before.room;
            sending = before.sending;
            stage = before.stage;
            devices = before.devices;
            clips = before.clips;
            notices = before.notices;
            books = before.books;
        }

        StudioState state() {
            return new StudioState(
                    link,
                    clockOffset,
                    page,
                    card,
                    limits,
                    queue,
                    room,
                    sending,
                    stage,
                    devices,
                    clips,
                    notices,
                    books);
        }
    }

    /// Whether this computer's clock is so far from the platform's that the creator is told.
    public Optional<ClockSkew> clockSkew() {
        return ClockSkew.of(clockOffset);
    }

    /// How the studio stands with its platform.
    public enum Link {
        CONNECTING,
        ONLINE,
        RECONNECTING
    }

    /// What the Live section shows.
    ///
    /// ```
    /// Desk ──approved──▶ Private ──ended──▶ Completed ──back──▶ Desk
    /// ```
    public sealed interface Stage {
        /// Nobody is with the creator: own preview and queue.
        record Desk() implements Stage {}

        /// A private session runs.
        ///
        /// @param session as the platform sees it, its newest meter inside
        /// @param call how the connections stand
        /// @param words four words that the fan sees too; empty until both connections are up
        /// @param recording whether it is recorded now
        /// @param marks moments marked so far
        record Private(
                Views.Session session,
                CallState call,
                List<String> words,
                RecordingState recording,
                int marks)
                implements Stage {
            public Private {
                words = List.copyOf(words);
            }

            public Private with(CallState changed) {
                return new Private(session, changed, words, recording, marks);
            }

            public Private with(RecordingState changed) {
                return new Private(session, call, words, changed, marks);
            }

            public Private withWords(List<String> changed) {
                return new Private(session, call, changed, recording, marks);
            }

            public Private withMarks(int changed) {
                return new Private(session, call, words, recording, changed);
            }
        }

        /// The session is over and settled.
        ///
        /// @param clip what became of the recording
        /// @param check what came of holding the two meters against each other
        record Completed(
                Views.Session session, Views.Summary summary, ClipOutcome clip, MeterCheck check)
                implements Stage {
            public Completed with(Views.Session changed) {
                return new Completed(changed, summary, clip, check);
            }

            public Completed with(ClipOutcome became) {
                return new Completed(session, summary, became, check);
            }

            public Completed with(MeterCheck checked) {
                return new Completed(session, summary, clip, checked);
            }
        }
    }

    /// How the connections of a private call stand.
    public enum CallState {
        CONNECTING,
        CONNECTED,
        /// Media stopped; the studio is bringing it back.
        RECOVERING,
        /// The fan's page attests nothing: picture and sound are withheld.
        WITHHELD
    }

    /// Whether a session is recorded.
    public sealed interface RecordingState {
        /// The creator's switch is off.
        record Off() implements RecordingState {}

        /// The fan said no: nothing is recorded.
        record Refused() implements RecordingState {}

        /// The fan agreed; it begins when both see each other.
        record Waiting() implements RecordingState {}

        record Running() implements RecordingState {}

        /// The creator alone is recorded: the fan said no and was told, or took the consent back.
        record OnlyCreator() implements RecordingState {}

        /// The creator has ended it; the 1:1 goes on.
        record Ended() implements RecordingState {}

        /// It stopped; what was recorded is kept.
        ///
        /// @param reason for people
        record Failed(String reason) implements RecordingState {}
    }

    /// What became of a session's recording.
    public sealed interface ClipOutcome {
        record None(RecordingState why) implements ClipOutcome {}

        record Finishing() implements ClipOutcome {}

        record Saved(ClipRow clip) implements ClipOutcome {}

        /// It is recorded, and finished once there is room for that.
        ///
        /// @param reason for people
        record Waits(String reason) implements ClipOutcome {}

        /// @param reason for people
        record Lost(String reason) implements ClipOutcome {}
    }

    /// One line of the Clips list.
    ///
    /// @param file the finished clip
    /// @param length picture and sound
    /// @param bytes size on the disk
    /// @param marks moments in it
    /// @param recovered whether it was saved after a crash
    public record ClipRow(
            ClipId id,
            Path file,
            String fanName,
            Instant startedAt,
            Duration length,
            long bytes,
            int marks,
            boolean recovered) {}

    /// Cameras and microphones, and what is chosen and switched on.
    ///
    /// @param camera chosen
    /// @param microphone chosen
    public record DeviceState(
            List<Device> cameras,
            List<Device> microphones,
            Chosen camera,
            Chosen microphone,
            boolean cameraOn,
            boolean muted) {
        public DeviceState {
            cameras = List.copyOf(cameras);
            microphones = List.copyOf(microphones);
        }

        public DeviceState with(boolean nowOn, boolean nowMuted) {
            return new DeviceState(cameras, microphones, camera, microphone, nowOn, nowMuted);
        }
    }

    /// A chosen device.
    public sealed interface Chosen {
        /// The list is still being made.
        record Looking() implements Chosen {}

        record NoneFound() implements Chosen {}

        record Running(Device device) implements Chosen {}

        record Starting(Device device) implements Chosen {}

        /// @param reason which device and why, for people
        record Failed(Device device, String reason) implements Chosen {}
    }

    /// Something to tell the creator.
    ///
    /// @param id to dismiss it by
    /// @param title what happened
    /// @param text what it means and what to do
    /// @param lead where a button in it leads
    public record Notice(long id, Kind kind, String title, String text, Lead lead) {
        public Notice(long id, Kind kind, String title, String text) {
            this(id, kind, title, text, new Lead.Nowhere());
        }

        /// Whether it stays until it is dismissed.
        public boolean stays() {
            return kind == Kind.ERROR || !(lead instanceof Lead.Nowhere);
        }

        /// Where a notice leads.
        public sealed interface Lead {
            /// There is no button.
            record Nowhere() implements Lead {}

            /// To a clip in the library.
            record ToClip(ClipId clip) implements Lead {}
        }

        /// How grave; an error stays until it is dismissed, and so does what leads somewhere; the
        /// others go after 6 s.
        public enum Kind {
            INFO,
            CAUTION,
            ERROR
        }
    }
}
