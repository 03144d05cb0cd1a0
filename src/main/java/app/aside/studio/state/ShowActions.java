package app.aside.studio.state;

import app.aside.protocol.Rooms;
import app.aside.unit.FanId;

import java.util.function.Consumer;

/// What the creator can do with the show, its sound and its room. As [StudioActions]: each returns
/// at once.
public interface ShowActions {
    /// Everybody on the page sees and hears the creator from now on; after a restart of the studio
    /// it goes on with a show that runs.
    ///
    /// @param title what the show is called, 1 to 80 characters
    /// @param answer an empty text once it holds, else what went wrong, for people; on a thread of
    ///   the studio's own
    void goLive(String title, Consumer<String> answer);

    /// @param title 1 to 80 characters
    /// @param answer as with [#goLive]
    void rename(String title, Consumer<String> answer);

    /// Nobody sees or hears the creator until [#comeBack]; the fans see a card. Picture and sound
    /// stop before the platform has answered.
    void beRightBack();

    /// Back to the room.
    void comeBack();

    /// Nobody sees or hears the creator any more. Picture and sound stop before the platform has
    /// answered, and whether or not it can be asked.
    void endShow();

    /// Tries the other server of a running show again at once. Nothing else changes.
    void tryAgain();

    /// Says something to everybody, in writing.
    ///
    /// @param text 1 to 300 characters
    /// @param answer as with [#goLive]
    void say(String text, Consumer<String> answer);

    /// Takes a message away, for everybody.
    void unsay(String message);

    /// @param minutes 10, 30 or 60
    void timeOut(FanId fan, int minutes);

    /// The fan may neither write nor watch until [#free].
    void ban(FanId fan);

    /// Lifts a time-out or a ban.
    void free(FanId fan);

    /// @param seconds how long a fan waits between two messages, 0 to 300, 0 for not at all
    void slowDown(int seconds);

    /// Where else the show goes, from the next time on. While the show is on only address and key
    /// of a server that gets nothing can be changed.
    ///
    /// @param answer as with [#goLive]
    void publishTo(OtherServer server, Consumer<String> answer);

    /// How much louder the microphone is made, dB.
    double gain();

    /// Makes the microphone louder or quieter, everywhere and from the next start on too.
    ///
    /// @param decibels −20 to 20
    void setGain(double decibels);

    /// Makes a key for another program that sends the show; the one before is void.
    ///
    /// @param failed what went wrong, for people
    void makeEncoderKey(Consumer<Rooms.EncoderKey> made, Consumer<String> failed);
}
