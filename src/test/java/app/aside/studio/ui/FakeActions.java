package app.aside.studio.ui;

import app.aside.clips.ClipTemplate;
import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
import app.aside.stats.Days;
import app.aside.studio.media.Device;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.ShowActions;
import app.aside.studio.state.StudioActions;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes down what the creator did; offers and profiles are answered by the test.
public final class FakeActions implements StudioActions {
    public final List<String> done = new ArrayList<>();
    public final List<Commands.ChangeOffer> offers = new ArrayList<>();
    public final List<Commands.ChangeProfile> profiles = new ArrayList<>();
    private final ShowActions room = new Room();
    public boolean mirrored = true;
    private Consumer<String> waiting = _ -> {};

    /// The platform answers the newest change; an empty text says that it holds.
    public void answer(String problem) {
        waiting.accept(problem);
    }

    @Override
    public ShowActions show() {
        return room;
    }

    @Override
    public void changeOffer(Commands.ChangeOffer offer, Consumer<String> answer) {
        offers.add(offer);
        waiting = answer;
    }

    @Override
    public void changeProfile(Commands.ChangeProfile profile, Consumer<String> answer) {
        profiles.add(profile);
        waiting = answer;
    }

    @Override
    public void approve(RequestId request) {
        done.add("approve " + request.value());
    }

    @Override
    public void deny(RequestId request, String reason) {
        done.add("deny " + request.value() + (reason.isEmpty() ? "" : ": " + reason));
    }

    @Override
    public void later(RequestId request) {
        done.add("later " + request.value());
    }

    @Override
    public void swap(RequestId request) {
        done.add("swap " + request.value());
    }

    @Override
    public void startLater(RequestId request) {
        done.add("start " + request.value());
    }

    @Override
    public void postpone(RequestId request) {
        done.add("postpone " + request.value());
    }

    @Override
    public void giveBack(RequestId request) {
        done.add("give back " + request.value());
    }

    @Override
    public void beAway(boolean away, Consumer<String> answer) {
        done.add("away " + away);
        waiting = answer;
    }

    @Override
    public void announce(String text, Consumer<String> answer) {
        done.add("announce " + text);
        waiting = answer;
    }

    @Override
    public void snooze(Instant until) {
        done.add("snooze until " + until);
    }

    @Override
    public void liftCoolDown(FanId fan) {
        done.add("lift " + fan.value());
    }

    @Override
    public void block(FanId fan) {
        done.add("block " + fan.value());
    }

    @Override
    public void unblock(FanId fan) {
        done.add("unblock " + fan.value());
    }

    @Override
    public void endSession() {
        done.add("end");
    }

    @Override
    public ClipTemplate clipTemplate() {
        return ClipTemplate.USUAL;
    }

    @Override
    public void nameClips(ClipTemplate template) {
        done.add("name clips " + template.text());
    }

    @Override
    public void saveLast() {
        done.add("save last");
    }

    @Override
    public void stopRecording() {
        done.add("stop recording");
    }

    @Override
    public void mark() {
        done.add("mark");
    }

    @Override
    public void setMuted(boolean muted) {
        done.add("muted " + muted);
    }

    @Override
    public void setCameraOn(boolean on) {
        done.add("camera " + on);
    }

    @Override
    public boolean isMirrored() {
        return mirrored;
    }

    @Override
    public void setMirrored(boolean on) {
        mirrored = on;
    }

    @Override
    public void choose(Device device) {
        done.add("choose " + device.id());
    }

    @Override
    public void retry(Device.Kind kind) {
        done.add("retry " + kind);
    }

    @Override
    public void lookForDevices() {
        done.add("look");
    }

    @Override
    public void leaveSummary() {
        done.add("leave");
    }

    @Override
    public void openClip(Path file) {
        done.add("open " + file.getFileName());
    }

    @Override
    public void revealClip(Path file) {
        done.add("reveal " + file.getFileName());
    }

    @Override
    public void showFolder(Path folder) {
        done.add("show " + folder);
    }

    @Override
    public void saveMeterLog(SessionId session, Path file, Consumer<String> answer) {
        done.add("save meter log " + session.value() + " " + file);
        answer.accept("");
    }

    @Override
    public void dismiss(long notice) {
        done.add("dismiss " + notice);
    }

    @Override
    public void openPage() {
        done.add("page");
    }

    @Override
    public void lookAt(Days days) {
        done.add("look at " + days.from() + " to " + days.to());
    }

    @Override
    public void keepNote(FanId fan, String text) {
        done.add("note " + fan.value() + ": " + text);
    }

    @Override
    public void dismissWaiting(long number) {
        done.add("dismiss waiting " + number);
    }

    @Override
    public void saveJournal(Path file, Consumer<String> answer) {
        done.add("save journal " + file.getFileName());
        waiting = answer;
    }

    @Override
    public void startNow() {
        done.add("start now");
    }

    @Override
    public void say(String text, Consumer<String> answer) {
        done.add("say " + text);
        waiting = answer;
    }

    @Override
    public void setFree(boolean free) {
        done.add("free " + free);
    }

    @Override
    public void panic() {
        done.add("panic");
    }

    @Override
    public void endAndBlock() {
        done.add("end and block");
    }

    @Override
    public void giveFeedback(SessionId session, int stars, String text, Consumer<String> answer) {
        done.add("feedback " + session.value() + " " + stars + " " + text);
        waiting = answer;
    }

    @Override
    public void report(SessionId session, String text, Consumer<String> answer) {
        done.add("report " + session.value() + " " + text);
        waiting = answer;
    }

    private final class Room implements ShowActions {
        @Override
        public void goLive(String title, Consumer<String> answer) {
            done.add("go live: " + title);
            waiting = answer;
        }

        @Override
        public void rename(String title, Consumer<String> answer) {
            done.add("rename: " + title);
            waiting = answer;
        }

        @Override
        public void beRightBack() {
            done.add("be right back");
        }

        @Override
        public void comeBack() {
            done.add("come back");
        }

        @Override
        public void endShow() {
            done.add("end show");
        }

        @Override
        public void tryAgain() {
            done.add("try again");
        }

        @Override
        public double gain() {
            return 6;
        }

        @Override
        public void setGain(double decibels) {
            done.add("gain " + decibels);
        }

        @Override
        public void say(String text, Consumer<String> answer) {
            done.add("say to room: " + text);
            waiting = answer;
        }

        @Override
        public void unsay(String message) {
            done.add("unsay " + message);
        }

        @Override
        public void timeOut(FanId fan, int minutes) {
            done.add("time out " + fan.value() + " " + minutes);
        }

        @Override
        public void ban(FanId fan) {
            done.add("ban " + fan.value());
        }

        @Override
        public void free(FanId fan) {
            done.add("free " + fan.value());
        }

        @Override
        public void slowDown(int seconds) {
            done.add("slow " + seconds);
        }

        @Override
        public void publishTo(OtherServer server, Consumer<String> answer) {
            done.add("publish to " + server);
            waiting = answer;
        }

        @Override
        public void makeEncoderKey(Consumer<Rooms.EncoderKey> made, Consumer<String> failed) {
            done.add("make encoder key");
            made.accept(new Rooms.EncoderKey("/api/whip/ines", "k3y-of-an-encoder"));
        }
    }
}
