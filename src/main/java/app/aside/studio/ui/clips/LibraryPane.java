package app.aside.studio.ui.clips;

import app.aside.clips.ClipFilter;
import app.aside.clips.ClipQuery;
import app.aside.studio.ui.clips.ClipsViewModel.Row;
import app.aside.studio.ui.clips.ClipsViewModel.Shown;
import app.aside.studio.ui.clips.LibraryViewModel.Deed;
import app.aside.studio.ui.clips.LibraryViewModel.Found;
import app.aside.studio.ui.clips.LibraryViewModel.News;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Dialogs.Question;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.unit.ClipId;

import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/// The library's column: search, filter, the clips, the bin.
final class LibraryPane extends VBox {
    /// Beside the filter's card, which covers the ring of the first clip.
    private static final double FILTER_BESIDE = 22;

    private final ClipsViewModel model;
    private final LibraryViewModel library;
    private final Dialogs dialogs;
    private final Runnable decide;
    private final TextField search = new TextField();
    private final Node lens = Labels.icon(Feather.SEARCH, 14, "sub");
    private final ToggleButton narrow = new ToggleButton();
    private final FilterPane filter;
    private final EventHandler<MouseEvent> elsewhere = this::pressed;
    private final ClipPictures pictures;
    private final LibraryGrid grid;
    private final Label noneTitle = Labels.wrapping("", "w6");
    private final Label noneHint = Labels.wrapping("", "s12", "mut");
    private final VBox none = new VBox(4, noneTitle, noneHint);
    private final Label news = Labels.wrapping("", "s12", "mut");
    private final Button deed = Labels.button("", "small", "flat");
    private final HBox newsRow = new HBox(8, news, Labels.spacer(), deed);
    private final Button bin = Labels.button("", "small", "flat");
    private final Button empty = Labels.button(Texts.say("library.bin.clear"), "small", "flat");
    private final HBox foot = new HBox(4, bin, Labels.spacer(), empty);

    /// @param decide opens what says how long clips are kept
    LibraryPane(ClipsViewModel model, Dialogs dialogs, Clock clock, Runnable decide) {
        this.decide = decide;
        this.model = model;
        this.library = model.library();
        this.dialogs = dialogs;
        this.filter = new FilterPane(library, clock);
        this.pictures = new ClipPictures(model::picture);
        this.grid = new LibraryGrid(row -> model.choose(row.id()), this::menu, pictures);
        getStyleClass().add("clip-library");
        buildSearch();
        var body = new StackPane(grid, none, filter);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        buildFilter();
        StackPane.setAlignment(none, Pos.TOP_LEFT);
        none.getStyleClass().add("clip-none");
        newsRow.getStyleClass().add("clip-news");
        newsRow.setAlignment(Pos.CENTER_LEFT);
        news.setMinWidth(0);
        foot.getStyleClass().add("clip-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        bin.setOnAction(_ -> library.setBin(!library.found().inBin()));
        empty.setOnAction(_ -> askToEmpty());
        var field = new HBox(lens, search);
        field.getStyleClass().add("affix");
        search.focusedProperty().addListener((_, _, in) -> Styles.state(field, "within", in));
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox.setHgrow(field, Priority.ALWAYS);
        var top = new HBox(8, field, narrow);
        top.getStyleClass().add("clip-search");
        getChildren().addAll(top, body, newsRow, foot);
    }

    /// A card over the clips, below its button; a press elsewhere or Escape puts it away.
    private void buildFilter() {
        Styles.present(filter, false);
        StackPane.setAlignment(filter, Pos.TOP_RIGHT);
        narrow.selectedProperty()
                .addListener(
                        (_, _, on) -> {
                            Styles.present(filter, on);
                            if (on) {
                                filter.focusFirst();
                            }
                        });
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        narrow.setSelected(false);
                        narrow.requestFocus();
                        event.consume();
                    }
                });
        sceneProperty()
                .addListener(
                        (_, before, now) -> {
                            if (before != null) {
                                before.removeEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
                            }
                            if (now != null) {
                                now.addEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
                            }
                        });
    }

    private void pressed(MouseEvent event) {
        var at = event.getTarget() instanceof Node node ? node : null;
        while (at != null && !at.equals(filter) && !at.equals(narrow)) {
            at = at.getParent();
        }
        if (at == null) {
            narrow.setSelected(false);
        }
    }

    LibraryGrid grid() {
        return grid;
    }

    /// Two columns of 122, or one of the compact window.
    void fit(boolean compact, double width) {
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        if (compact) {
            grid.fit(1, width - 32);
        } else {
            grid.fit(2, (width - 40) / 2);
        }
        filter.setMaxWidth(width - FILTER_BESIDE);
        Styles.present(lens, !compact);
        Styles.state(search, "compact", compact);
    }

    /// Whether the clips are locked: no pictures.
    void setShut(boolean shut) {
        pictures.setShut(shut);
        grid.setShut(shut);
    }

    void show(Shown shown) {
        grid.show(shown);
    }

    void show(Found found) {
        if (found.query().text().isEmpty() && !search.getText().isEmpty() && !search.isFocused()) {
            search.clear();
        }
        Styles.state(narrow, "on", !found.query().filter().equals(ClipFilter.ALL));
        filter.show(found.shelf().choices().fans(), found.shelf().choices().tags());
        var nothing = found.shelf().clips().isEmpty();
        var narrows = found.query().narrows();
        noneTitle.setText(Texts.say(narrows ? "library.nothing" : "library.bin.empty"));
        noneHint.setText(Texts.say(narrows ? "library.nothing.hint" : "library.bin.empty.hint"));
        Styles.present(none, nothing && (narrows || found.inBin()));
        Styles.present(grid, !nothing);
        show(found.told());
        bin.setText(found.inBin() ? Texts.say("library.bin.back") : found.bin());
        Styles.present(empty, found.inBin() && !nothing);
        Styles.present(foot, found.inBin() || found.shelf().binned().clips() > 0);
    }

    private void show(Optional<News> told) {
        Styles.present(newsRow, told.isPresent());
        news.setText(told.map(News::text).orElse(""));
        var does = told.flatMap(News::does);
        Styles.present(deed, does.isPresent());
        does.ifPresent(
                one -> {
                    deed.setText(word(one));
                    deed.setOnAction(_ -> deed(one));
                });
    }

    private static String word(Deed deed) {
        return switch (deed) {
            case UNDO -> Texts.say("library.undo");
            case DECIDE -> Texts.say("library.decide");
            case LOOK -> Texts.say("library.look");
        };
    }

    private void deed(Deed deed) {
        switch (deed) {
            case UNDO -> library.undo();
            case DECIDE -> decide.run();
            case LOOK -> library.lookAtRetained();
        }
    }

    /// Puts the clip that is looked at into the bin, or takes it out again.
    void throwAway() {
        model.shown().chosen().ifPresent(clip -> move(library.found().inBin()).accept(clip));
    }

    private Consumer<ClipId> move(boolean back) {
        return back ? library::restore : library::delete;
    }

    private void buildSearch() {
        search.setPromptText(Texts.say("library.search"));
        search.setAccessibleText(Texts.say("library.search"));
        search.setTextFormatter(
                new TextFormatter<String>(
                        change ->
                                change.getControlNewText().length() > ClipQuery.TEXT_MAX
                                        ? null
                                        : change));
        search.textProperty().addListener((_, _, text) -> library.search(text));
        narrow.setGraphic(Labels.icon(Feather.FILTER, 14));
        narrow.getStyleClass().add("icon-only");
        narrow.setAccessibleText(Texts.say("library.filter"));
        narrow.setTooltip(new Tooltip(Texts.say("library.filter")));
    }

    private void menu(Row row, ContextMenuEvent event) {
        model.choose(row.id());
        var inBin = library.found().inBin();
        var menu = new ContextMenu();
        menu.getItems().add(item("clips.reveal", model::revealChosen));
        if (!inBin) {
            menu.getItems().add(item("library.remarks", () -> remark(row)));
        }
        menu.getItems()
                .add(
                        item(
                                inBin ? "library.restore" : "library.delete",
                                () -> move(inBin).accept(row.id())));
        menu.show(this, event.getScreenX(), event.getScreenY());
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(Texts.say(text));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void remark(Row row) {
        library.clip(row.id())
                .ifPresent(
                        clip ->
                                new RemarksDialog(dialogs, clip.remarks())
                                        .open(written -> library.remark(row.id(), written)));
    }

    private void askToEmpty() {
        dialogs.ask(
                new Question(
                        Texts.say("library.bin.ask"),
                        Texts.say("library.bin.ask.text"),
                        Texts.say("library.bin.ask.no"),
                        Texts.say("library.bin.ask.yes")),
                library::emptyBin);
    }
}
