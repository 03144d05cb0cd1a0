package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.StatusPill;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.SummaryViewModel.Note;
import app.aside.studio.ui.session.SummaryViewModel.Receipt;
import app.aside.studio.ui.session.SummaryViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Lays out the summary of a 1:1: the receipt and the note on the fan, and the clip beside them.
final class SummaryView {
    private static final double WIDEST = 1032;

    private final SummaryViewModel model;
    private final StatusPill pill = new StatusPill();
    private final Label means = Labels.shortening("", "mut");
    private final Avatar avatar = new Avatar(44);
    private final Label title = Labels.shortening("", "s22", "w6");
    private final Label when = Labels.shortening("", "mut");
    private final Label earned = Labels.whole("", "num", "w6", "s32", "money");
    private final Label duration = Labels.whole("", "num", "w6", "s32");
    private final Label tips = Labels.whole("", "num", "w6", "s32");
    private final Label unit = Labels.whole("", "chip");
    private final SplitLine split = new SplitLine();
    private final Label timeAt = Labels.shortening("", "num", "sub");
    private final Label time = Labels.whole("", "num", "money");
    private final Label tipsAmount = Labels.whole("", "num", "money");
    private final Label feePercent = Labels.whole("", "num", "sub");
    private final Label fee = Labels.whole("", "num", "mut");
    private final Label net = Labels.whole("", "num", "w6", "money");
    private final VBox notes = new VBox(8);
    private final NoteCard note;
    private final ClipCardView clip;
    private final Button back = Labels.button(Texts.say("summary.back"), "accent");
    private final Button room = Labels.button(Texts.say("show.back"), "accent");
    private final FeedbackBox feedback;
    private final Runnable stats;
    private final ScreenPane root;
    private final ChangeListener<@Nullable Shown> renderer =
            (_, _, shown) -> {
                if (shown != null) {
                    render(shown);
                }
            };

    SummaryView(SummaryViewModel model, ClipPoster poster, Runnable stats) {
        this.model = model;
        this.stats = stats;
        feedback = new FeedbackBox(model);
        note = new NoteCard(model::keepNote);
        clip = new ClipCardView(poster, model::lookAtClip, model::revealClip);
        var content = new VBox(18, head(), cards(), feedback.node());
        content.setMaxWidth(WIDEST);
        content.setPadding(new Insets(26, 0, 24, 0));
        var centred = new StackPane(content);
        centred.setAlignment(Pos.TOP_CENTER);
        centred.setPadding(new Insets(0, 24, 0, 24));
        var scroll = new ScrollPane(centred);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root = new ScreenPane(top(), scroll, null);
    }

    Node node() {
        return root;
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        var shown = model.shown();
        if (shown != null) {
            render(shown);
        }
    }

    void detach() {
        note.keep();
        model.shownProperty().removeListener(renderer);
    }

    void show(Status status) {
        pill.show(status);
        means.setText(status.means());
        var waited = status == Status.CARD;
        Styles.present(room, waited);
        back.getStyleClass().remove("accent");
        if (!waited) {
            back.getStyleClass().add("accent");
        }
    }

    private void render(Shown shown) {
        avatar.show(shown.fan(), shown.fanId());
        title.setText(Texts.say("summary.title", shown.fan()));
        when.setText(shown.when());
        render(shown.receipt());
        notes.getChildren().setAll(shown.notes().stream().map(SummaryView::note).toList());
        clip.show(shown.clip());
        note.show(shown.ownNote());
        feedback.show(shown.feedback());
    }

    private void render(Receipt receipt) {
        earned.setText(receipt.earned());
        duration.setText(receipt.duration());
        tips.setText(receipt.tips());
        unit.setText(receipt.unit());
        Styles.present(unit, !receipt.unit().isEmpty());
        split.show(receipt.split());
        timeAt.setText(receipt.timeAt());
        time.setText(receipt.time());
        tipsAmount.setText(receipt.tipsAmount());
        feePercent.setText(receipt.feePercent());
        fee.setText(receipt.fee());
        net.setText(receipt.earned());
    }

    private HBox top() {
        back.setId("back");
        back.setGraphic(Labels.icon(Feather.ARROW_LEFT, 15));
        back.setOnAction(_ -> model.leave());
        var save = Labels.button(Texts.say("summary.meter.log"));
        save.setId("save-meter-log");
        save.setGraphic(Labels.icon(Feather.SAVE, 15));
        save.setOnAction(_ -> saveMeterLog());
        var mine = Labels.button(Texts.say("stats.title"));
        mine.setId("stats");
        mine.setGraphic(Labels.icon(Feather.BAR_CHART_2, 15));
        mine.setOnAction(_ -> stats.run());
        room.setId("to-room");
        room.setOnAction(_ -> model.leaveToRoom());
        Styles.present(room, false);
        var bar = new HBox(12, pill, means, Labels.spacer(), mine, save, back, room);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void saveMeterLog() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.say("summary.meter.log.title"));
        chooser.setInitialFileName(model.meterLogName());
        var file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.saveMeterLog(file.toPath(), _ -> {});
        }
    }

    private HBox head() {
        var lines = new VBox(2, title, when);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var head = new HBox(12, avatar, lines);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Region cards() {
        var receipt = new VBox(figures(), split, rows(), notes);
        VBox.setMargin(split, new Insets(14, 0, 10, 0));
        VBox.setMargin(notes, new Insets(14, 0, 0, 0));
        receipt.getStyleClass().add("card-box");
        receipt.setPadding(new Insets(18, 20, 20, 20));
        receipt.setMinWidth(0);
        VBox.setVgrow(receipt, Priority.ALWAYS);
        var left = new VBox(16, receipt, note.node());
        left.setMinWidth(0);
        return new SideBySide(left, clip.node());
    }

    private static HBox note(Note note) {
        var icon =
                switch (note.topic()) {
                    case SETTLED -> Feather.CHECK;
                    case WAITING -> Feather.CLOCK;
                    case DIFFERS -> Feather.ALERT_TRIANGLE;
                    case MINIMUM -> Feather.SHIELD;
                    case UNBILLED -> Feather.PAUSE;
                    case RELEASED -> Feather.CORNER_UP_LEFT;
                };
        var colour = note.topic() == SummaryViewModel.Topic.DIFFERS ? "caution-text" : "mut";
        var text = Labels.wrapping(note.text(), "s12", colour);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, Labels.icon(icon, 14, colour.equals("mut") ? "sub" : colour), text);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox figures() {
        var row =
                new HBox(
                        28,
                        figure("summary.earned", earned),
                        figure("summary.duration", duration),
                        figure("summary.tips", tips),
                        Labels.spacer(),
                        unit);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static VBox figure(String name, Label value) {
        return new VBox(2, Labels.whole(Texts.say(name), "mut"), value);
    }

    private VBox rows() {
        var line = new Region();
        line.getStyleClass().add("line");
        VBox.setMargin(line, new Insets(4, 0, 4, 0));
        return new VBox(
                row("split-time", Labels.whole(Texts.say("summary.row.time")), timeAt, time),
                row("split-tips", Labels.whole(Texts.say("summary.row.tips")), tipsAmount),
                row("split-fee", Labels.whole(Texts.say("summary.row.fee")), feePercent, fee),
                line,
                row("", Labels.whole(Texts.say("summary.row.net"), "w6"), net));
    }

    private static HBox row(String swatch, Node... nodes) {
        var row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(30);
        if (!swatch.isEmpty()) {
            var colour = new Region();
            colour.getStyleClass().addAll("swatch", swatch);
            row.getChildren().add(colour);
        }
        row.getChildren().addAll(nodes);
        row.getChildren().add(row.getChildren().size() - 1, Labels.spacer());
        return row;
    }

    /// Two cards of one height, the left a little wider.
    private static final class SideBySide extends Region {
        private static final double GAP = 16;
        private static final double LEFT = 0.525;

        private final Region left;
        private final Region right;

        SideBySide(Region left, Region right) {
            this.left = left;
            this.right = right;
            getChildren().addAll(left, right);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            var room = (width < 0 ? WIDEST : width) - GAP;
            return Math.max(
                    left.prefHeight(Math.floor(room * LEFT)),
                    right.prefHeight(room - Math.floor(room * LEFT)));
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            var room = getWidth() - GAP;
            var first = Math.floor(room * LEFT);
            left.resizeRelocate(0, 0, first, getHeight());
            right.resizeRelocate(first + GAP, 0, room - first, getHeight());
        }
    }

    /// Time, tips and fee as lengths of one line.
    private static final class SplitLine extends Region {
        private final Region[] parts = {new Region(), new Region(), new Region()};
        private SummaryViewModel.SplitBar shown = new SummaryViewModel.SplitBar(0, 0, 0);

        SplitLine() {
            setMinHeight(8);
            setMaxHeight(8);
            parts[0].getStyleClass().add("split-time");
            parts[1].getStyleClass().add("split-tips");
            parts[2].getStyleClass().add("split-fee");
            getChildren().addAll(parts);
        }

        void show(SummaryViewModel.SplitBar bar) {
            shown = bar;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            var values = new long[] {shown.time(), shown.tips(), shown.fee()};
            var sum = values[0] + values[1] + values[2];
            var x = 0.0;
            for (var i = 0; i < parts.length; i++) {
                var width = sum == 0 ? 0 : getWidth() * values[i] / sum;
                parts[i].resizeRelocate(x, 0, Math.max(0, width - 2), getHeight());
                x += width;
            }
        }
    }
}
