package app.aside.studio.state;

import app.aside.clips.ClipTemplate;
import app.aside.protocol.Commands;
import app.aside.stats.Days;
import app.aside.studio.media.Device;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/// What the creator can do. Each returns at once; the outcome shows in the [StudioState]. Any
/// thread.
public interface StudioActions {
    /// The show and its room.
    ShowActions show();

    /// Changes price, shortest length, recording, or opens or closes the offer.
    ///
    /// @param answer an empty text once it holds, else what went wrong, for people; on a thread of
    ///   the studio's own
    void changeOffer(Commands.ChangeOffer offer, Consumer<String> answer);

    /// As [#changeOffer].
    void changeProfile(Commands.ChangeProfile profile, Consumer<String> answer);

    void approve(RequestId request);

    /// @param reason shown to the fan, at most 140 characters, may be empty
    void deny(RequestId request, String reason);

    /// Puts a request next in line.
    void later(RequestId request);

    /// Puts a request next in line in the place of the one that is; that one waits again.
    ///
    /// @param request the one that comes in
    void swap(RequestId request);

    /// Starts the one that is next in line now.
    void startLater(RequestId request);

    /// Two minutes more before the next in line starts.
    void postpone(RequestId request);

    /// Gives up the one that is next in line; its hold is released.
    void giveBack(RequestId request);

    /// Steps away for a while, or is back: while away nobody may ask.
    ///
    /// @param answer as with [#changeOffer]
    void beAway(boolean away, Consumer<String> answer);

    /// Tells everybody on the page.
    ///
    /// @param text 1 to 200 characters
    /// @param answer as with [#changeOffer]
    void announce(String text, Consumer<String> answer);

    /// Requests come without sound and notification for a while.
    ///
    /// @param until the platform's time; one that is over ends it
    void snooze(Instant until);

    /// A denied fan may ask again now.
    void liftCoolDown(FanId fan);

    /// A fan may not ask any more.
    void block(FanId fan);

    void unblock(FanId fan);

    /// Ends the running session.
    void endSession();

    /// Marks this moment in the recording.
    void mark();

    /// Makes a clip of its own of the last half minute of what is recorded.
    void saveLast();

    /// Ends the recording of the running session; the 1:1 goes on, and the fan is told.
    void stopRecording();

    void setMuted(boolean muted);

    void setCameraOn(boolean on);

    /// Whether the creator sees the own picture as in a mirror.
    boolean isMirrored();

    /// So it is after a restart too.
    void setMirrored(boolean mirrored);

    /// Uses this camera, microphone or speaker from now on, and after a restart too.
    void choose(Device device);

    /// Once more the device of a kind that failed.
    void retry(Device.Kind kind);

    /// Lists devices anew.
    void lookForDevices();

    /// From the summary back to the desk.
    void leaveSummary();

    /// How clips are called from now on, as it is kept on this computer.
    ClipTemplate clipTemplate();

    /// Clips are called so from the next recording on.
    void nameClips(ClipTemplate template);

    /// Opens a clip in the system's player.
    ///
    /// @param file the finished one
    void openClip(Path file);

    /// Shows a clip in the system's file manager.
    ///
    /// @param file the finished one
    void revealClip(Path file);

    /// Shows a folder there.
    void showFolder(Path folder);

    /// Saves the signed meter log of a session that has ended.
    ///
    /// @param answer as with [#changeOffer]
    void saveMeterLog(SessionId session, Path file, Consumer<String> answer);

    void dismiss(long notice);

    /// Opens the fan's page in the system's browser.
    void openPage();

    /// Fetches the statistics of other days; they show in [Books#stats] once they are there.
    void lookAt(Days days);

    /// Keeps the creator's own note on a fan, on this computer only; an empty text takes it away.
    void keepNote(FanId fan, String text);

    /// The creator has read why the platform refused something that had waited.
    ///
    /// @param waiting its number
    void dismissWaiting(long waiting);

    /// Saves the journal so that anybody can check it with `aside verify`.
    ///
    /// @param answer an empty text once it is saved, else what went wrong, for people
    void saveJournal(Path file, Consumer<String> answer);

    // The session.

    /// Ends the wrap-up of the fan that sits in front.
    void startNow();

    /// Says something to the fan, in writing.
    ///
    /// @param text 1 to 500 characters
    /// @param answer as with [#changeOffer]
    void say(String text, Consumer<String> answer);

    /// Gives the fan the seconds from now on, or charges them again.
    void setFree(boolean free);

    /// Ends everything at once, reports the session and blocks its fan. Media stops before the
    /// platform has answered.
    void panic();

    /// Ends the session and blocks its fan; as [#panic], without a report.
    void endAndBlock();

    /// Gives stars to a session that is over; once. Waits for the platform if it must.
    ///
    /// @param stars 1 to 5
    /// @param text at most 500 characters, may be empty
    /// @param answer as with [#changeOffer]
    void giveFeedback(SessionId session, int stars, String text, Consumer<String> answer);

    /// Tells the platform what is wrong with a session. Waits for the platform if it must.
    ///
    /// @param text at most 500 characters, may be empty
    /// @param answer as with [#changeOffer]
    void report(SessionId session, String text, Consumer<String> answer);
}
