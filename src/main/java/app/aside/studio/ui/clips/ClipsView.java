package app.aside.studio.ui.clips;

import app.aside.studio.ui.clips.ClipsViewModel.Shown;
import app.aside.studio.ui.clips.LibraryViewModel.Found;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.StatusPill;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Lays out the Clips section: the library at the left, the review of the chosen clip beside it.
final class ClipsView {
    private static final double LIBRARY = 284;
    private static final double LIBRARY_COMPACT = 224;
    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination EXPORT =
            new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);

    private final ClipsViewModel model;
    private final ReviewView review;
    private final ExportProgress export;
    private final LibraryPane library;
    private final UnlockViewModel unlock;
    private final UnlockPane unlockPane;
    private final VBox empty = new VBox();
    private final HBox full;
    private final StatusPill pill = new StatusPill();
    private final Label total = Labels.whole("", "num", "sub");
    private final HBox totalRow = new HBox(8);
    private final Button elsewhere =
            Labels.iconButton(Feather.EXTERNAL_LINK, 16, Texts.say("clips.elsewhere"), "flat");
    private final Button reveal =
            Labels.iconButton(Feather.FOLDER, 16, Texts.say("clips.reveal"), "flat");
    private final Button setUp =
            Labels.iconButton(Feather.SETTINGS, 16, Texts.say("clips.settings"), "flat");
    private final Label locking = Labels.whole("", "s12", "sub");
    private final Button lockNow = Labels.button(Texts.say("lock.now"), "small");
    private final Button lockSettings =
            Labels.iconButton(Feather.KEY, 16, Texts.say("lock.title"), "flat");
    private final ScreenPane root;
    private final Tooltip storage = new Tooltip();
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);
    private final ChangeListener<Found> finder = (_, _, found) -> render(found);

    /// What it leads to beside the clips.
    ///
    /// @param lock the clips' lock
    /// @param lockSettings opens its settings
    /// @param settings opens the settings of clips
    record Leads(UnlockViewModel lock, Runnable lockSettings, Runnable settings) {}

    ClipsView(
            ClipsViewModel model,
            ReviewView review,
            Leads leads,
            ExportProgress export,
            Dialogs dialogs,
            Clock clock) {
        this.model = model;
        this.export = export;
        this.review = review;
        this.unlock = leads.lock();
        this.unlockPane = new UnlockPane(unlock, leads.lockSettings());
        lockSettings.setOnAction(_ -> leads.lockSettings().run());
        setUp.setOnAction(_ -> leads.settings().run());
        this.library = new LibraryPane(model, dialogs, clock, leads.settings());
        buildEmpty();
        var right = new StackPane(review, unlockPane);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        review.setMinWidth(0);
        full = new HBox(library, right);
        root = new ScreenPane(top(), new StackPane(full, empty), null);
        root.compactProperty().addListener((_, _, compact) -> fit(compact));
        fit(false);
        library.grid().addEventFilter(KeyEvent.KEY_PRESSED, this::overList);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::overControls);
        FileDrag.from(library.grid(), this::tileAt);
        total.setTooltip(storage);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::undone);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> review.keys().pressed(event));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::shortcut);
        unlock.shownProperty().addListener((_, old, shown) -> follow(old, shown));
        render(unlock.shown());
    }

    Node node() {
        return root;
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        model.library().foundProperty().addListener(finder);
        model.library().look();
        render(model.shown());
        render(model.library().found());
        model.chooseFirst();
        focusRight();
    }

    private void focusRight() {
        if (unlock.shown().shut()) {
            unlockPane.focusField();
        } else {
            review.focusPlayer();
        }
    }

    /// What was looked at goes off the screen, whether the screen is on or not.
    private void follow(UnlockViewModel.Shown old, UnlockViewModel.Shown shown) {
        render(shown);
        if (old.shut() != shown.shut()) {
            if (root.getScene() != null) {
                model.library().look();
                focusRight();
            }
        } else if (!old.progress().equals(shown.progress()) && root.getScene() != null) {
            model.library().look();
        }
    }

    private void render(UnlockViewModel.Shown shown) {
        model.setShut(shown.shut());
        library.setShut(shown.shut());
        Styles.present(review, !shown.shut());
        Styles.present(unlockPane, shown.shut());
        Styles.present(lockNow, shown.open());
        locking.setText(shown.progress());
        Styles.present(locking, !shown.progress().isEmpty());
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
        model.library().foundProperty().removeListener(finder);
    }

    void show(Status status) {
        pill.show(status);
        Styles.present(pill, status != Status.OFFLINE);
    }

    private void fit(boolean compact) {
        library.fit(compact, compact ? LIBRARY_COMPACT : LIBRARY);
        review.fit(compact);
    }

    private void render(Shown shown) {
        library.show(shown);
        Styles.present(elsewhere, shown.chosen().isPresent() && !model.isChosenLocked());
        Styles.present(reveal, shown.chosen().isPresent());
    }

    private void render(Found found) {
        library.show(found);
        if (!found.query().narrows() && !found.inBin()) {
            model.chooseFirst();
        }
        total.setText(found.storage());
        storage.setText(found.storageMeans());
        Styles.present(empty, found.isEmpty());
        Styles.present(full, !found.isEmpty());
        Styles.present(totalRow, !found.isEmpty());
        Styles.present(export, !found.isEmpty());
    }

    /// What was last done to a clip is taken back, unless the key meant something closer.
    private void undone(KeyEvent event) {
        var ofLibrary = isIn(library, event) || !review.keys().canUndo();
        if (UNDO.match(event) && ofLibrary && model.library().found().undo().isPresent()) {
            model.library().undo();
            event.consume();
        }
    }

    private HBox top() {
        totalRow.setAlignment(Pos.CENTER_LEFT);
        totalRow.getChildren().addAll(Labels.icon(Feather.HARD_DRIVE, 14, "sub"), total);
        var deeds = new HBox(4, reveal, elsewhere, setUp, lockSettings, lockNow);
        lockNow.setGraphic(Labels.icon(Feather.LOCK, 14));
        lockNow.setTooltip(new Tooltip(Texts.say("lock.now.means")));
        lockNow.setOnAction(_ -> unlock.lock());
        deeds.setAlignment(Pos.CENTER_RIGHT);
        elsewhere.setOnAction(_ -> model.openChosen());
        reveal.setOnAction(_ -> model.revealChosen());
        var bar =
                new HBox(
                        12,
                        Labels.whole(Texts.say("clips.title"), "s18", "w6"),
                        pill,
                        Labels.spacer(),
                        locking,
                        totalRow,
                        deeds,
                        export);
        bar.getStyleClass().add("page");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void buildEmpty() {
        empty.getStyleClass().add("empty");
        empty.getChildren()
                .addAll(
                        Labels.icon(Feather.FILM, 22, "sub"),
                        Labels.whole(Texts.say("clips.empty"), "w6"),
                        Labels.wrapping(Texts.say("clips.empty.hint"), "s12", "mut"));
    }

    private void shortcut(KeyEvent event) {
        if (EXPORT.match(event)) {
            export.ask();
            event.consume();
        }
    }

    /// The list keeps the keys that move in it; the rest is the player's.
    private void overList(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> review.keys().pressed(event);
            case LEFT -> choose(event, -1);
            case RIGHT -> choose(event, 1);
            case UP -> choose(event, -library.grid().columns());
            case DOWN -> choose(event, library.grid().columns());
            case DELETE -> {
                library.throwAway();
                event.consume();
            }
            case ENTER -> {
                review.focusPlayer();
                event.consume();
            }
            default -> {}
        }
    }

    /// Whoever pressed a button with the mouse means the player with the next key; whoever came to
    /// it with the keyboard means the button.
    private void overControls(KeyEvent event) {
        var moves = event.getTarget() instanceof Slider;
        var presses = event.getTarget() instanceof ButtonBase;
        if (!(event.getTarget() instanceof Node node) || node.isFocusVisible()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> {
                if (presses) {
                    review.keys().pressed(event);
                }
            }
            case LEFT, RIGHT, HOME, END -> {
                if (moves) {
                    review.keys().pressed(event);
                }
            }
            default -> {}
        }
    }

    private static boolean isIn(Node place, KeyEvent event) {
        var node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !node.equals(place)) {
            node = node.getParent();
        }
        return node != null;
    }

    /// The file of the clip under the mouse.
    private Optional<Path> tileAt(MouseEvent event) {
        var node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof ClipTile)) {
            node = node.getParent();
        }
        return node instanceof ClipTile tile
                ? tile.clip().flatMap(model::file).flatMap(FileDrag::clip)
                : Optional.empty();
    }

    private void choose(KeyEvent event, int places) {
        model.chooseBeside(places);
        event.consume();
    }
}
