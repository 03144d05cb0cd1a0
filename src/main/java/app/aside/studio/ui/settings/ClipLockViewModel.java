package app.aside.studio.ui.settings;

import app.aside.studio.library.LockDesk;
import app.aside.studio.library.LockDesk.Answer;
import app.aside.studio.library.LockView;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.concurrent.Executor;

/// The lock of the clips: switched on, changed, switched off. JavaFX thread.
final class ClipLockViewModel {
    static final int LENGTH_MIN = 10;

    /// What the pane asks for.
    enum Form {
        /// Nothing: it says how it stands.
        STATUS,
        SWITCH_ON,
        /// It shows the recovery code for the first time.
        CODE,
        /// The passphrase, before the recovery code is shown again.
        ASK_CODE,
        /// It shows the recovery code again.
        CODE_AGAIN,
        CHANGE,
        SWITCH_OFF,
        RESTORE
    }

    /// @param title what is asked, or how it stands
    /// @param means what that means
    /// @param code the recovery code, or empty
    /// @param problem what went wrong, or empty
    /// @param progress what is being done to the clips, or empty
    /// @param share how much of it is done, 0 to 1
    /// @param left what is not done, or empty
    /// @param goOn what can be done about that, or empty
    record Shown(
            Form form,
            Standing standing,
            boolean ending,
            boolean busy,
            String title,
            String means,
            String code,
            String problem,
            String progress,
            double share,
            String left,
            String goOn) {}

    private final LockDesk desk;
    private final Executor screen;
    private final Runnable unfollow;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private LockView view;
    private Form form = Form.STATUS;
    private boolean busy;
    private String code = "";
    private String problem = "";

    /// @param screen runs on the JavaFX thread
    ClipLockViewModel(LockDesk desk, Executor screen) {
        this.desk = desk;
        this.screen = screen;
        view = desk.view();
        render();
        unfollow = desk.follow(next -> screen.execute(() -> follow(next)));
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// Asks for something else.
    void turnTo(Form next) {
        form = next;
        problem = "";
        code = "";
        render();
    }

    /// What is wrong with a new passphrase, for people, or empty.
    static String wrong(String next, String again) {
        if (next.codePointCount(0, next.length()) < LENGTH_MIN) {
            return Texts.say("lock.short", LENGTH_MIN);
        }
        return next.equals(again) ? "" : Texts.say("lock.differs");
    }

    /// @param all whether the clips that are there are locked too
    void switchOn(String passphrase, boolean all) {
        begin();
        desk.switchOn(
                passphrase.toCharArray(),
                all,
                made ->
                        screen.execute(
                                () -> {
                                    busy = false;
                                    code = made;
                                    follow(desk.view());
                                    switchedOn();
                                }));
    }

    private void switchedOn() {
        if (!code.isEmpty()) {
            form = Form.CODE;
        } else if (view.standing() == Standing.OFF) {
            problem = Texts.say("lock.failed");
        } else {
            form = Form.STATUS;
            problem = Texts.say("lock.there");
        }
        render();
    }

    /// Whether it must not be left: a key is made, or the code that opens the clips is seen for the
    /// first time.
    boolean isHeld() {
        return busy || form == Form.CODE;
    }

    void change(String before, String next) {
        begin();
        desk.change(before.toCharArray(), next.toCharArray(), this::answered);
    }

    /// Shows the recovery code again.
    void tellCode(String passphrase) {
        begin();
        desk.tellCode(
                passphrase.toCharArray(),
                (answer, told) ->
                        screen.execute(
                                () -> {
                                    answer(answer);
                                    if (answer == Answer.DONE) {
                                        form = Form.CODE_AGAIN;
                                        code = told;
                                    }
                                    follow(desk.view());
                                }));
    }

    void switchOff(String passphrase) {
        begin();
        desk.switchOff(passphrase.toCharArray(), this::answered);
    }

    void restore(String typed, String next) {
        begin();
        desk.restore(typed, next.toCharArray(), this::answered);
    }

    void stop() {
        desk.stop();
    }

    /// Locks all clips where only new ones were to be, goes on with what was stopped otherwise.
    void goOn() {
        if (view.remark().older()) {
            desk.lockAll(this::answered);
        } else {
            desk.goOn();
        }
    }

    /// Follows the lock no more.
    void close() {
        unfollow.run();
        code = "";
    }

    private void begin() {
        busy = true;
        problem = "";
        render();
    }

    private void answered(Answer answer) {
        screen.execute(
                () -> {
                    answer(answer);
                    if (answer == Answer.DONE) {
                        form = Form.STATUS;
                    }
                    follow(desk.view());
                });
    }

    private void answer(Answer answer) {
        busy = false;
        problem =
                switch (answer) {
                    case DONE -> "";
                    case WRONG ->
                            Texts.say(form == Form.RESTORE ? "lock.code.wrong" : "lock.wrong");
                    case WAIT -> Texts.say("lock.soon");
                    case FAILED -> Texts.say("lock.failed");
                };
    }

    /// A code that is shown again, and the question for it, go when the clips are locked.
    private void follow(LockView next) {
        view = next;
        var isOfCode = form == Form.CODE_AGAIN || (form == Form.ASK_CODE && !busy);
        if (isOfCode && next.standing() != Standing.OPEN) {
            form = Form.STATUS;
            code = "";
        }
        render();
    }

    private void render() {
        var work = view.work();
        shown.set(
                new Shown(
                        form,
                        view.standing(),
                        view.ending(),
                        busy,
                        title(),
                        means(),
                        code,
                        problem(),
                        work.map(
                                        one ->
                                                Texts.say(
                                                        view.ending()
                                                                ? "lock.unlocking"
                                                                : "lock.locking",
                                                        Math.min(one.done() + 1, one.all()),
                                                        one.all()))
                                .orElse(""),
                        work.map(LockView.Work::share).orElse(0.0),
                        left(),
                        way()));
    }

    private String problem() {
        return problem.isEmpty() && view.remark().forged() ? Texts.say("lock.forged") : problem;
    }

    private String title() {
        return Texts.say(
                switch (form) {
                    case STATUS ->
                            switch (view.standing()) {
                                case OFF -> "lock.off";
                                case LOCKED -> "lock.shut";
                                case OPEN -> view.ending() ? "lock.ending" : "lock.on";
                                case KEYLESS -> "lock.keyless";
                            };
                    case SWITCH_ON -> "lock.setting";
                    case CODE, CODE_AGAIN -> "lock.code";
                    case ASK_CODE -> "lock.code.show";
                    case CHANGE -> "lock.change";
                    case SWITCH_OFF -> "lock.end";
                    case RESTORE -> "lock.restore";
                });
    }

    private String means() {
        return Texts.say(
                switch (form) {
                    case STATUS ->
                            switch (view.standing()) {
                                case OFF -> "lock.off.means";
                                case LOCKED -> "lock.shut.means";
                                case OPEN -> view.ending() ? "lock.ending.means" : "lock.on.means";
                                case KEYLESS -> "lock.keyless.hint";
                            };
                    case SWITCH_ON -> "lock.setting.means";
                    case CODE -> "lock.code.means";
                    case ASK_CODE -> "lock.code.ask";
                    case CODE_AGAIN -> "lock.code.again";
                    case CHANGE -> "lock.change.means";
                    case SWITCH_OFF -> "lock.end.means";
                    case RESTORE -> "lock.restore.means";
                });
    }

    private String left() {
        if (view.work().isPresent() || view.left() == 0) {
            return "";
        }
        var remark = view.remark();
        if (remark.waits()) {
            return Texts.say("lock.left.waits", view.left());
        }
        if (remark.failed() > 0 && !view.ending()) {
            return Texts.say("lock.left.failed", remark.failed());
        }
        return Texts.say(view.ending() ? "lock.left.ending" : "lock.left", view.left());
    }

    private String way() {
        if (view.work().isPresent() || view.left() == 0 || view.remark().waits()) {
            return "";
        }
        if (!view.remark().older()) {
            return Texts.say("lock.go-on");
        }
        return view.standing() == Standing.OPEN ? Texts.say("lock.all.do") : "";
    }
}
