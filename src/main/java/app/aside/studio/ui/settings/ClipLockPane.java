package app.aside.studio.ui.settings;

import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.ui.kit.Banner;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.ClipLockViewModel.Form;
import app.aside.studio.ui.settings.ClipLockViewModel.Shown;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// The lock of the clips in the settings: how it stands, and one form at a time.
final class ClipLockPane extends VBox {
    private final ClipLockViewModel model;
    private final BriefCopy copied = new BriefCopy(Clipboard.getSystemClipboard());
    private final Label title = Labels.wrapping("", "w6");
    private final Label means = Labels.wrapping("", "s12", "mut");
    private final PasswordField before = secret("lock.before");
    private final PasswordField next = secret("lock.next");
    private final PasswordField again = secret("lock.again");
    private final TextField typed = new TextField();
    private final CheckBox all = check("lock.all");
    private final CheckBox known = check("lock.known");
    private final CheckBox noted = check("lock.code.noted");
    private final TextField code = new TextField();
    private final HBox codeRow = new HBox(8, code);
    private final VBox form = new VBox(12);
    private final Label hint = Labels.wrapping("", "s12", "sub");
    private final Banner problem = new Banner(Banner.Kind.ERROR);
    private final ProgressBar bar = new ProgressBar(0);
    private final Label progress = Labels.wrapping("", "s12", "mut");
    private final Button stop = Labels.button(Texts.say("lock.stop"), "small");
    private final Button goOn = Labels.button("", "small");
    private final VBox work;
    private final BusyButton act = new BusyButton("", "accent");
    private final Button other = Labels.button("", "flat");
    private final Button off = Labels.button(Texts.say("lock.end"), "flat");
    private final Button tell = Labels.button(Texts.say("lock.code.show"), "flat");
    private final HBox buttons = new HBox(8, off, tell, Labels.spacer(), other, act);

    ClipLockPane(ClipLockViewModel model) {
        super(16);
        this.model = model;
        getStyleClass().add("clip-lock");
        act.setId("lock-act");
        off.setId("lock-off");
        other.setId("lock-other");
        code.setEditable(false);
        code.setId("lock-code");
        code.getStyleClass().add("num");
        code.setAccessibleText(Texts.say("lock.code"));
        typed.setId("lock-typed");
        typed.setPromptText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX");
        HBox.setHgrow(code, Priority.ALWAYS);
        var copy = Labels.iconButton(Feather.COPY, 14, Texts.say("lock.code.copy"));
        copy.setOnAction(_ -> copied.copy(code.getText()));
        codeRow.getChildren().add(copy);
        all.setSelected(true);
        bar.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, progress, Labels.spacer(), stop, goOn);
        row.setAlignment(Pos.CENTER_LEFT);
        progress.setMinWidth(0);
        work = new VBox(8, bar, row);
        stop.setOnAction(_ -> model.stop());
        goOn.setOnAction(_ -> model.goOn());
        goOn.setId("lock-go-on");
        copy.setId("lock-copy");
        off.setOnAction(_ -> model.turnTo(Form.SWITCH_OFF));
        tell.setId("lock-tell");
        tell.setOnAction(_ -> model.turnTo(Form.ASK_CODE));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        for (var field : new TextField[] {before, next, again, typed}) {
            field.textProperty().addListener(_ -> check());
        }
        for (var box : new CheckBox[] {known, noted}) {
            box.selectedProperty().addListener(_ -> check());
        }
        getChildren().addAll(new VBox(4, title, means), form, work, problem, buttons);
        model.shownProperty().addListener((_, old, shown) -> render(old.form(), shown));
        fill(model.shown());
        render(model.shown().form(), model.shown());
    }

    /// What is typed into first.
    Node first() {
        return act;
    }

    /// Leaves nothing in the clipboard.
    void close() {
        copied.clear();
    }

    private void render(Form old, Shown shown) {
        if (old != shown.form()) {
            copied.clear();
            fill(shown);
        }
        title.setText(shown.title());
        means.setText(shown.means());
        code.setText(shown.code());
        problem.show(shown.problem());
        bar.setProgress(shown.share());
        var working = !shown.progress().isEmpty();
        progress.setText(working ? shown.progress() : shown.left());
        Styles.present(bar, working);
        Styles.present(stop, working);
        goOn.setText(shown.goOn());
        Styles.present(goOn, !working && !shown.goOn().isEmpty());
        Styles.present(work, working || !shown.left().isEmpty());
        dress(shown);
        check();
    }

    /// The buttons of each form.
    private void dress(Shown shown) {
        var isOpen = shown.standing() == Standing.OPEN && !shown.ending();
        var status = shown.form() == Form.STATUS;
        var isCode = shown.form() == Form.CODE || shown.form() == Form.CODE_AGAIN;
        Styles.present(off, status && isOpen);
        Styles.present(tell, status && isOpen);
        Styles.present(other, !status && !isCode);
        other.setText(Texts.say("dialog.cancel"));
        other.setOnAction(_ -> model.turnTo(Form.STATUS));
        switch (shown.form()) {
            case STATUS -> {
                switch (shown.standing()) {
                    case OFF -> lead("lock.set", Form.SWITCH_ON);
                    case OPEN -> lead("lock.change", Form.CHANGE);
                    case LOCKED, KEYLESS -> lead("lock.restore", Form.RESTORE);
                }
            }
            case SWITCH_ON -> order("lock.set.do", this::switchOn);
            case CODE, CODE_AGAIN -> order("lock.code.done", () -> model.turnTo(Form.STATUS));
            case ASK_CODE -> order("lock.code.show", () -> model.tellCode(before.getText()));
            case CHANGE ->
                    order("lock.change.do", () -> model.change(before.getText(), next.getText()));
            case SWITCH_OFF -> order("lock.end.do", () -> model.switchOff(before.getText()));
            case RESTORE ->
                    order("lock.restore.do", () -> model.restore(typed.getText(), next.getText()));
        }
        Styles.present(act, !(status && shown.ending()));
        act.setBusy(shown.busy());
        other.setDisable(shown.busy());
    }

    private void lead(String text, Form to) {
        order(text, () -> model.turnTo(to));
    }

    private void order(String text, Runnable action) {
        act.setText(Texts.say(text));
        act.setOnAction(_ -> action.run());
    }

    private void switchOn() {
        model.switchOn(next.getText(), all.isSelected());
    }

    /// Lays out the fields of a form, all of them empty.
    private void fill(Shown shown) {
        for (var field : new TextField[] {before, next, again, typed}) {
            field.clear();
        }
        known.setSelected(false);
        noted.setSelected(false);
        switch (shown.form()) {
            case STATUS -> form.getChildren().clear();
            case SWITCH_ON ->
                    form.getChildren()
                            .setAll(
                                    block("lock.next", next),
                                    block("lock.again", again),
                                    hint,
                                    all,
                                    known);
            case CODE -> form.getChildren().setAll(codeRow, noted);
            case CODE_AGAIN -> form.getChildren().setAll(codeRow);
            case CHANGE ->
                    form.getChildren()
                            .setAll(
                                    block("lock.before", before),
                                    block("lock.next", next),
                                    block("lock.again", again),
                                    hint);
            case SWITCH_OFF, ASK_CODE -> form.getChildren().setAll(block("lock.before", before));
            case RESTORE ->
                    form.getChildren()
                            .setAll(
                                    block("lock.code", typed),
                                    block("lock.next", next),
                                    block("lock.again", again),
                                    hint);
        }
        Styles.present(form, !form.getChildren().isEmpty());
        if (shown.form() != Form.STATUS && form.getChildren().getFirst() instanceof VBox block) {
            block.getChildren().getLast().requestFocus();
        }
    }

    /// Whether the form can be sent.
    private void check() {
        var shown = model.shown();
        var wrong = ClipLockViewModel.wrong(next.getText(), again.getText());
        var ready =
                switch (shown.form()) {
                    case STATUS, CODE_AGAIN -> true;
                    case SWITCH_ON -> wrong.isEmpty() && known.isSelected();
                    case CODE -> noted.isSelected();
                    case CHANGE -> wrong.isEmpty() && !before.getText().isEmpty();
                    case SWITCH_OFF, ASK_CODE -> !before.getText().isEmpty();
                    case RESTORE -> wrong.isEmpty() && !typed.getText().isBlank();
                };
        hint.setText(
                next.getText().isEmpty() || wrong.isEmpty()
                        ? Texts.say("lock.next.hint", ClipLockViewModel.LENGTH_MIN)
                        : wrong);
        act.setDisable(!ready || shown.busy());
    }

    private static PasswordField secret(String name) {
        var field = new PasswordField();
        field.setId(name.replace('.', '-'));
        field.setAccessibleText(Texts.say(name));
        return field;
    }

    private static CheckBox check(String name) {
        var box = new CheckBox(Texts.say(name));
        box.setId(name.replace('.', '-'));
        box.setWrapText(true);
        return box;
    }

    private static VBox block(String name, TextField field) {
        field.setAccessibleText(Texts.say(name));
        return new VBox(6, Labels.whole(Texts.say(name), "field-label"), field);
    }
}
