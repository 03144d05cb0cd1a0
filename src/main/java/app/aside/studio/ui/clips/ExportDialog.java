package app.aside.studio.ui.clips;

import app.aside.studio.export.ExportChoice;
import app.aside.studio.export.ExportChoice.Format;
import app.aside.studio.export.TargetVerdict;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.ui.clips.ExportViewModel.Shown;
import app.aside.studio.ui.kit.Banner;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything about an export before it is made: kind, tracks, picture, sound, where its parts
/// really start, how large it becomes. JavaFX thread.
final class ExportDialog {
    private static final double WIDTH = 520;

    private final ExportViewModel model;
    private final Dialogs dialogs;
    private final SaveAs saveAs;
    private final ChangeListener<Shown> renderer = (_, _, shown) -> show(shown);
    private final ComboBox<Format> format = new ComboBox<>();
    private final Label means = Labels.wrapping("", "s12", "mut");
    private final ComboBox<Arrangement> picture = new ComboBox<>();
    private final Map<ClipTrack, CheckBox> tracks = new EnumMap<>(ClipTrack.class);
    private final VBox pictureBox;
    private final VBox trackBox;
    private final Label trackHead = Labels.whole("", "field-label");
    private final CheckBox captions = new CheckBox(Texts.say("export.captions.switch"));
    private final CheckBox chapters = new CheckBox(Texts.say("export.chapters"));
    private final CheckBox hide = new CheckBox(Texts.say("export.hide"));
    private final Label why = Labels.wrapping("", "s12", "sub");
    private final Banner early = new Banner(Banner.Kind.CAUTION);
    private final Banner refused = new Banner(Banner.Kind.ERROR);
    private final Label summary = Labels.wrapping("", "num");
    private final Label ask = Labels.wrapping("", "s12", "mut");
    private final Button save = Labels.button(Texts.say("export.save"), "accent");
    private final DialogCard card;
    private boolean showing;

    ExportDialog(ExportViewModel model, Dialogs dialogs, SaveAs saveAs) {
        this.model = model;
        this.dialogs = dialogs;
        this.saveAs = saveAs;
        card = new DialogCard(Texts.say("export.title"), WIDTH, dialogs::close);
        buildLists();
        pictureBox = new VBox(6, Labels.whole(Texts.say("export.picture"), "field-label"), picture);
        trackBox = new VBox(6, trackHead, ticks());
        captions.setOnAction(_ -> model.choose(model.choice().withCaptions(captions.isSelected())));
        chapters.setOnAction(_ -> model.choose(model.choice().withChapters(chapters.isSelected())));
        hide.setOnAction(_ -> model.choose(model.choice().withFanHidden(hide.isSelected())));
        card.body().setSpacing(12);
        card.body()
                .getChildren()
                .addAll(
                        new VBox(
                                6,
                                Labels.whole(Texts.say("export.format"), "field-label"),
                                format,
                                means),
                        pictureBox,
                        trackBox,
                        new VBox(8, hide, captions, chapters),
                        why,
                        early,
                        refused,
                        new VBox(4, summary, ask));
        var cancel = Labels.button(Texts.say("export.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        save.setId("export-save");
        save.setDefaultButton(true);
        save.setOnAction(_ -> model.propose(this::choose));
        card.foot(new Button[0], cancel, save);
        card.sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            model.shownProperty().removeListener(renderer);
                            if (scene != null) {
                                model.shownProperty().addListener(renderer);
                            }
                        });
    }

    void open() {
        card.problem("");
        model.look();
        show(model.shown());
        dialogs.open(card, format);
    }

    private void buildLists() {
        format.setId("export-dialog-format");
        format.setAccessibleText(Texts.say("export.format"));
        format.setMaxWidth(Double.MAX_VALUE);
        format.setConverter(ExportRow.words(ExportWords::name, Format.ORIGINAL));
        format.setOnAction(
                _ -> {
                    if (!showing && format.getValue() != null) {
                        model.choose(model.choice().with(format.getValue()));
                    }
                });
        picture.setAccessibleText(Texts.say("export.picture"));
        picture.setMaxWidth(Double.MAX_VALUE);
        picture.setConverter(ExportRow.words(ExportWords::name, Arrangement.SIDE_BY_SIDE));
        picture.setOnAction(
                _ -> {
                    if (!showing && picture.getValue() != null) {
                        model.choose(model.choice().with(picture.getValue()));
                    }
                });
    }

    private TilePane ticks() {
        var ticks = new TilePane(16, 8);
        ticks.setPrefColumns(2);
        ticks.setPrefTileWidth(200);
        ticks.setTileAlignment(Pos.CENTER_LEFT);
        for (var track : ClipTrack.values()) {
            ticks.getChildren().add(tick(track));
        }
        return ticks;
    }

    private CheckBox tick(ClipTrack track) {
        var tick = new CheckBox(ExportWords.name(track));
        tick.setMinWidth(Label.USE_PREF_SIZE);
        tick.setOnAction(
                _ -> {
                    var choice = model.choice();
                    model.choose(
                            choice.format().isCopy()
                                    ? choice.withTrack(track, tick.isSelected())
                                    : choice.withSound(track, tick.isSelected()));
                });
        tracks.put(track, tick);
        return tick;
    }

    private void show(Shown shown) {
        showing = true;
        var choice = shown.choice();
        var there = shown.there();
        fill(format, ExportChoice.formats(there), choice.format());
        means.setText(ExportWords.means(choice.format(), shown.planned()));
        fill(picture, choice.arrangements(there), choice.arrangement(there));
        Styles.present(pictureBox, choice.format().isMixed());
        showTracks(shown);
        var still = choice.format() == Format.STILL;
        Styles.present(hide, ExportChoice.canHideFan(there) && choice.format() != Format.SOUND);
        hide.setSelected(choice.fanHidden());
        Styles.present(captions, shown.chat() && !still);
        captions.setSelected(choice.captions());
        Styles.present(chapters, shown.marked() && !still);
        chapters.setSelected(choice.chapters());
        why.setText(why(shown));
        Styles.present(why, !why.getText().isEmpty());
        early.show(String.join("\n", ExportWords.earlier(shown.planned())));
        refused.show(refused(shown));
        summary.setText(summary(shown));
        Styles.present(summary, !summary.getText().isEmpty());
        ask.setText(shown.fan().map(fan -> Texts.say("review.consent.hint", fan)).orElse(""));
        Styles.present(ask, shown.fan().isPresent());
        save.setDisable(!shown.canExport());
        showing = false;
    }

    private void showTracks(Shown shown) {
        var choice = shown.choice();
        var copy = choice.format().isCopy();
        trackHead.setText(Texts.say(copy ? "export.tracks" : "export.sounds"));
        Styles.present(trackBox, choice.format() != Format.STILL);
        var in = copy ? choice.copied(shown.there()) : choice.heard(shown.there());
        tracks.forEach(
                (track, tick) -> {
                    Styles.present(
                            tick, shown.there().contains(track) && (copy || !track.isPicture()));
                    tick.setSelected(in.contains(track));
                    tick.setDisable(
                            track == ClipTrack.FAN_PICTURE && choice.hidesFan(shown.there()));
                });
    }

    /// Why something that another clip offers isn't to be had here.
    private static String why(Shown shown) {
        var there = shown.there();
        if (shown.choice().format() == Format.STILL || there.isEmpty()) {
            return "";
        }
        if (!there.contains(ClipTrack.FAN_PICTURE) && !there.contains(ClipTrack.FAN_SOUND)) {
            return Texts.say("export.why.alone");
        }
        return shown.chat() ? "" : Texts.say("export.why.chat");
    }

    private static String refused(Shown shown) {
        if (shown.isOpen()
                && shown.choice().format() != Format.STILL
                && shown.choice().form(shown.there()).isEmpty()) {
            return Texts.say("export.refused.tracks");
        }
        return ExportWords.refused(shown.planned());
    }

    private String summary(Shown shown) {
        if (shown.choice().format() == Format.STILL) {
            return Texts.say("export.still.of", ExportWords.name(model.stillOf()));
        }
        var words = ExportWords.summary(shown.planned());
        return words.isEmpty() || shown.free().isEmpty()
                ? words
                : Texts.say("export.summary.free", words, Times.bytes(shown.free().getAsLong()));
    }

    private static <T> void fill(ComboBox<T> box, List<T> items, T value) {
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(value);
    }

    private void choose(Path proposed) {
        var ending = ExportWords.name(model.choice().format());
        saveAs.ask(proposed, ending)
                .ifPresent(
                        chosen ->
                                model.judge(
                                        chosen,
                                        (target, verdict) ->
                                                judged(target, verdict, target.equals(chosen))));
    }

    /// @param asked the system has asked already whether to replace what is there
    private void judged(Path target, TargetVerdict verdict, boolean asked) {
        switch (verdict) {
            case FREE -> start(target);
            case TAKEN -> {
                if (asked) {
                    start(target);
                } else {
                    dialogs.ask(
                            new Dialogs.Question(
                                    Texts.say("export.replace"),
                                    Texts.say(
                                            "export.replace.text",
                                            String.valueOf(target.getFileName())),
                                    Texts.say("export.replace.no"),
                                    Texts.say("export.replace.yes")),
                            () -> start(target));
                }
            }
            case A_CLIP -> card.problem(Texts.say("export.target.clip"));
            case NO_FOLDER -> card.problem(Texts.say("export.target.folder"));
        }
    }

    private void start(Path target) {
        if (model.start(target)) {
            dialogs.close(card);
        } else {
            card.problem(Texts.say("export.busy"));
        }
    }
}
