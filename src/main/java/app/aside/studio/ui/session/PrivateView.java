package app.aside.studio.ui.session;

import app.aside.studio.state.StudioMeters;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.CallQuality;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Motion;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.SignalBars;
import app.aside.studio.ui.kit.StagePane;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.StatusPill;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.studio.ui.session.PrivateViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.function.Consumer;

/// Lays out a running 1:1: the fan's picture in a blue frame, controls over it, meters below.
final class PrivateView {
    private final PrivateViewModel model;
    private final StudioMeters meters;
    private final Actions does;
    private final WaitingRoomTag waitingRoom;
    private final ScreenPane root;
    private final StatusPill pill = new StatusPill();
    private final Label title = Labels.shortening("", "s15", "w6");
    private final FramePane fan;
    private final FramePane self;
    private final VBox placeholder = new VBox(4);
    private final Label placeholderTitle = Labels.whole("", "s15", "w6");
    private final Label placeholderText = Labels.wrapping("", "mut");
    private final Button start = Labels.button(Texts.say("session.start"), "accent");
    private final Label fanTag = Labels.shortening("");
    private final SignalBars bars = new SignalBars();
    private final Label network = Labels.whole("", "num", "on-video");
    private final Region recordDot = new Region();
    private final Label recording = Labels.whole("");
    private final Label diskFull = Labels.whole("", "num", "on-video");
    private final Label recordingWhy = Labels.whole("", "on-video");
    private final HBox notice = new HBox();
    private final Label noticeText = Labels.wrapping("", "s12");
    private final HBox tip = new HBox();
    private final Label tipText = Labels.shortening("", "w6");
    private final Label tipMessage = Labels.shortening("", "s12", "on-video");
    private final Button mute = Labels.iconButton(Feather.MIC, 16, "");
    private final Button camera = Labels.iconButton(Feather.VIDEO, 16, "");
    private final Button mark = Labels.button("");
    private final Button end = Labels.button(Texts.say("session.end"), "danger");
    private final ToggleButton free = new ToggleButton(Texts.say("session.free"));
    private final SessionMenu more;
    private final VBox selfOff = new VBox(4);
    private StackPane selfBox = new StackPane();
    private final MeterStrip strip;
    private final SelfStrip selfStrip;
    private final SessionSide side = new SessionSide();
    private final WordsPopover words = new WordsPopover();
    private final ChangeListener<@Nullable Shown> renderer =
            (_, _, shown) -> {
                if (shown != null) {
                    render(shown);
                }
            };
    private SessionMoments.Before before = SessionMoments.Before.NOTHING;
    private boolean soundOnly;
    private String firstName = "";
    private boolean markable;

    /// What the buttons do.
    record Actions(
            Runnable mute,
            Runnable camera,
            Runnable mark,
            Runnable end,
            Consumer<Boolean> free,
            Runnable block,
            Runnable report) {}

    PrivateView(
            Surroundings surroundings,
            PrivateViewModel model,
            WaitingRoomTag waitingRoom,
            Actions does) {
        this.model = model;
        this.waitingRoom = waitingRoom;
        this.does = does;
        more = new SessionMenu(model, does.report(), does.block());
        meters = surroundings.meters();
        fan = new FramePane("fan", 10, surroundings.converters());
        self = new FramePane("self", 10, surroundings.converters());
        strip = new MeterStrip();
        selfStrip = new SelfStrip(meters);
        var below = new VBox(12, strip.node(), selfStrip.node());
        VBox.setVgrow(selfStrip.node(), javafx.scene.layout.Priority.ALWAYS);
        var middle = new StagePane(new Region(), 0, stage(), below, 246);
        root = new ScreenPane(top(), middle, side.node());
        side.onDeny(model::deny);
        side.onLater(model::later);
        side.chat().onSay(model::say);
        side.ownNote().onKeep(model::keepNote);
        root.compactProperty().addListener((_, _, small) -> fit(small));
        fit(false);
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
        self.setMirrored(model.isMirrored());
        fan.attach(meters.fan());
        self.attach(meters.preview());
    }

    void detach() {
        self.detach();
        fan.detach();
        words.hide();
        side.ownNote().keep();
        model.shownProperty().removeListener(renderer);
    }

    void writeMessage() {
        side.chat().focus();
    }

    void writeNote() {
        side.ownNote().focus();
    }

    void frame() {
        fan.frame();
        self.frame();
    }

    /// Meters, which are not in the state.
    void pulse(Instant now) {
        fan.pulse(now);
        self.pulse(now);
        var stats = meters.call();
        var quality = CallQuality.of(stats);
        bars.show(quality);
        network.setText(
                quality == CallQuality.UNKNOWN
                        ? quality.word()
                        : Texts.say(
                                "session.network",
                                quality.word(),
                                Integer.toString(stats.roundTripMillis())));
        strip.pulse(stats, quality, now);
        var disk = meters.disk();
        Styles.present(diskFull, disk.isFullSoon());
        if (disk.isFullSoon()) {
            diskFull.setText(Texts.say("session.disk.full", Times.clock(disk.fullInSeconds())));
        }
        selfStrip.pulse(stats);
        showPlaceholder();
    }

    void show(StudioState state) {
        waitingRoom.show(state.room());
        var devices = state.devices();
        toggle(
                mute,
                devices.muted(),
                Feather.MIC_OFF,
                Feather.MIC,
                "session.unmute",
                "session.mute");
        toggle(
                camera,
                !devices.cameraOn(),
                Feather.VIDEO_OFF,
                Feather.VIDEO,
                "session.camera.on",
                "session.camera.off");
        self.setVisible(devices.cameraOn());
        Styles.present(selfOff, !devices.cameraOn());
        selfStrip.show(devices);
    }

    private static void toggle(
            Button button,
            boolean off,
            Feather offIcon,
            Feather onIcon,
            String offDoes,
            String onDoes) {
        Styles.state(button, "off", off);
        button.setGraphic(Labels.icon(off ? offIcon : onIcon, 16));
        var text = Texts.say(off ? offDoes : onDoes);
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
    }

    private void render(Shown shown) {
        before = shown.before();
        renderKind(shown.soundOnly());
        free.setSelected(shown.free());
        firstName = shown.firstName();
        title.setText(Texts.say("session.title", shown.fan()));
        fanTag.setText(shown.fan());
        Styles.present(recordDot, shown.recording().running());
        recording.setText(shown.recording().label());
        recordingWhy.setText(shown.recording().why());
        Styles.present(recordingWhy, !shown.recording().why().isEmpty());
        noticeText.setText(shown.notice());
        notice.setVisible(!shown.notice().isEmpty());
        renderTip(shown);
        renderMark(shown);
        more.show(shown);
        strip.show(shown.figures());
        side.show(shown);
        words.show(shown.words(), shown.firstName());
        showPlaceholder();
    }

    private void renderKind(boolean nowSoundOnly) {
        soundOnly = nowSoundOnly;
        Styles.present(camera, !soundOnly);
        selfBox.setVisible(!soundOnly);
        selfStrip.showPicture(!soundOnly);
    }

    private void renderTip(Shown shown) {
        var toast = shown.toast();
        if (toast == null) {
            tip.setVisible(false);
            return;
        }
        tipText.setText(toast.text());
        tipMessage.setText(toast.message());
        Styles.present(tipMessage, !toast.message().isEmpty());
        if (!tip.isVisible()) {
            tip.setVisible(true);
            Motion.slideIn(tip);
        }
    }

    private void renderMark(Shown shown) {
        markable = shown.canMark();
        mark.setDisable(!markable);
        var word = Texts.say(shown.justMarked() ? "session.marked" : "session.mark");
        if (root.compactProperty().get()) {
            mark.setGraphic(Labels.icon(shown.justMarked() ? Feather.CHECK : Feather.BOOKMARK, 16));
            mark.setAccessibleText(word);
        } else {
            Labels.keyed(mark, shown.justMarked() ? Feather.CHECK : Feather.BOOKMARK, word, "B");
        }
        mark.setTooltip(new Tooltip(markable ? word : Texts.say("session.mark.disabled")));
    }

    private void showPlaceholder() {
        var waiting = !before.title().isEmpty();
        var missing = soundOnly || !fan.freshProperty().get();
        Styles.present(placeholder, waiting || missing);
        fan.setVisible(!waiting && !missing);
        Styles.present(start, before.mayStart());
        if (waiting) {
            placeholderTitle.setText(before.title());
            placeholderText.setText(before.hint());
        } else {
            var about = soundOnly ? "session.sound-only" : "session.no-picture";
            placeholderTitle.setText(Texts.say(about, firstName));
            placeholderText.setText(
                    Texts.say(soundOnly ? "session.sound-only.hint" : "session.no-picture.hint"));
        }
    }

    private void fit(boolean small) {
        mark.getStyleClass().remove("icon-only");
        if (small) {
            mark.getStyleClass().add("icon-only");
        }
        mark.setMinWidth(small ? 40 : 158);
        strip.fit(small);
        var shown = model.shown();
        if (shown != null) {
            renderMark(shown);
        }
    }

    private HBox top() {
        pill.show(Status.PRIVATE);
        pill.setOnAction(_ -> words.toggle(pill));
        var alone = Labels.whole(Texts.say("session.alone"), "mut");
        free.setId("free");
        free.setFocusTraversable(true);
        free.setGraphic(Labels.icon(Feather.HEART, 14));
        free.setTooltip(new Tooltip(Texts.say("session.free.hint")));
        free.setMinWidth(Region.USE_PREF_SIZE);
        free.setOnAction(_ -> does.free().accept(free.isSelected()));
        var bar =
                new HBox(
                        12,
                        pill,
                        title,
                        Labels.divider(),
                        alone,
                        Labels.spacer(),
                        waitingRoom,
                        free,
                        more);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private CallStage stage() {
        placeholder.setAlignment(Pos.CENTER);
        placeholder.setPadding(new Insets(0, 20, 96, 20));
        placeholderText.setTextAlignment(TextAlignment.CENTER);
        placeholder
                .getChildren()
                .addAll(
                        Labels.icon(Feather.USER, 28, "sub"),
                        placeholderTitle,
                        placeholderText,
                        start);
        start.setId("start");
        start.setOnAction(_ -> model.startNow());
        VBox.setMargin(start, new Insets(12, 0, 0, 0));
        VBox.setMargin(placeholderTitle, new Insets(10, 0, 0, 0));
        recordDot.getStyleClass().add("record-dot");
        var left = new HBox(8, tag(fanTag), tag(bars, network));
        var right = new HBox(tag(recordDot, recording, recordingWhy, diskFull));
        notice.getStyleClass().add("stage-notice");
        notice.getChildren().addAll(Labels.icon(Feather.INFO, 15, "caution-text"), noticeText);
        tip.getStyleClass().add("tip-toast");
        tip.setVisible(false);
        tip.getChildren().addAll(Labels.icon(Feather.GIFT, 18), new VBox(2, tipText, tipMessage));
        selfBox = selfBox();
        return new CallStage(
                fan, placeholder, new Region[] {left, right}, notice, tip, bar(), selfBox);
    }

    private HBox bar() {
        mute.setOnAction(_ -> does.mute().run());
        camera.setOnAction(_ -> does.camera().run());
        mark.setOnAction(_ -> does.mark().run());
        end.setOnAction(_ -> does.end().run());
        end.setId("end");
        end.setGraphic(Labels.icon(Feather.PHONE_OFF, 15));
        var bar = new HBox(mute, camera, mark, end);
        bar.getStyleClass().add("call-bar");
        return bar;
    }

    private StackPane selfBox() {
        selfOff.setAlignment(Pos.CENTER);
        selfOff.setPadding(new Insets(0, 0, 20, 0));
        selfOff.getChildren()
                .addAll(
                        Labels.icon(Feather.VIDEO_OFF, 16, "sub"),
                        Labels.whole(Texts.say("session.you.off"), "s11", "mut"));
        var you = tag(Labels.whole(Texts.say("session.you")));
        you.getStyleClass().add("tiny");
        you.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(you, Pos.BOTTOM_LEFT);
        StackPane.setMargin(you, new Insets(6));
        var box = new StackPane(self, selfOff, you);
        box.getStyleClass().add("self-view");
        return box;
    }

    private static HBox tag(Node... nodes) {
        var tag = new HBox(6, nodes);
        tag.getStyleClass().add("tag");
        return tag;
    }
}
