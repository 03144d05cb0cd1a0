package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.CallQuality;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.SignalBars;
import app.aside.studio.ui.kit.StatusPill;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.ShowViewModel.Face;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.function.Supplier;

/// The bar above the desk: what the show is called, who can see the creator, how many watch, and
/// the way in and out of the show; off air the page's address.
final class ShowBar extends HBox {
    private final PageViewModel page;
    private final ShowViewModel show;
    private final Supplier<Instant> now;
    private final Label name = Labels.shortening("", "s15", "w6");
    private final Button rename =
            Labels.iconButton(Feather.EDIT_2, 14, Texts.say("show.rename.title"), "flat", "small");
    private final StatusPill pill = new StatusPill();
    private final Label means = Labels.shortening("", "mut");
    private final Label clock = Labels.whole("", "num", "w5");
    private final Label watching = Labels.whole("", "num", "w6");
    private final Label watchingWord = Labels.whole(Texts.say("show.watching"), "mut");
    private final SignalBars bars = new SignalBars();
    private final Label quality = Labels.whole("", "mut");
    private final HBox people = new HBox(6);
    private final HBox line = new HBox(8);
    private final HBox facts = new HBox(12);
    private final Label address = Labels.shortening("", "num");
    private final Button copy = Labels.button("", "small", "flat");
    private final HBox addressField = new HBox();
    private final Button share = Labels.iconButton(Feather.SHARE_2, 16, "", "flat");
    private final Button where =
            Labels.iconButton(Feather.SLIDERS, 16, Texts.say("publish.open"), "flat");
    private final Button live = Labels.button(Texts.say("show.live"), "accent");
    private final Button end = Labels.button(Texts.say("show.end"), "danger-line");
    private final ChangeListener<PageViewModel.Shown> pageRenderer = (_, _, shown) -> render(shown);
    private final ChangeListener<ShowViewModel.Shown> showRenderer = (_, _, shown) -> render(shown);
    private boolean compact;

    ShowBar(
            PageViewModel page,
            ShowViewModel show,
            ShowDialogs dialogs,
            Supplier<Instant> now,
            Runnable settings) {
        super(12);
        this.page = page;
        this.show = show;
        this.now = now;
        setAlignment(Pos.CENTER_LEFT);
        rename.setOnAction(_ -> dialogs.rename());
        live.setId("go-live");
        live.setOnAction(_ -> dialogs.goLive(page.shown().address()));
        end.setId("end-show");
        end.setOnAction(_ -> dialogs.end());
        copy.setOnAction(_ -> copyAddress());
        copy.setMinWidth(84);
        share.setOnAction(_ -> copyAddress());
        where.setId("where");
        where.setOnAction(_ -> settings.run());
        buildAddress();
        buildFacts();
        getChildren()
                .addAll(
                        name,
                        rename,
                        pill,
                        facts,
                        means,
                        Labels.spacer(),
                        addressField,
                        share,
                        where,
                        live,
                        end);
        HBox.setMargin(rename, new Insets(0, 0, 0, -8));
    }

    void attach() {
        page.shownProperty().addListener(pageRenderer);
        show.shownProperty().addListener(showRenderer);
        render(page.shown());
        render(show.shown());
    }

    void detach() {
        show.shownProperty().removeListener(showRenderer);
        page.shownProperty().removeListener(pageRenderer);
    }

    void fit(boolean small) {
        compact = small;
        render(show.shown());
    }

    void copyAddress() {
        var content = new ClipboardContent();
        content.putString(page.shown().link());
        Clipboard.getSystemClipboard().setContent(content);
        page.copied(now.get());
    }

    private void render(PageViewModel.Shown shown) {
        pill.show(shown.status());
        means.setText(shown.means());
        address.setText(shown.address());
        copy.setText(Texts.say(shown.copied() ? "page.copied" : "page.copy.short"));
        copy.setGraphic(Labels.icon(shown.copied() ? Feather.CHECK : Feather.COPY, 13));
        copy.setAccessibleText(Texts.say(shown.copied() ? "page.copied" : "page.copy"));
        share.setGraphic(Labels.icon(shown.copied() ? Feather.CHECK : Feather.SHARE_2, 16));
        var does = Texts.say(shown.copied() ? "page.copied" : "page.copy");
        share.setAccessibleText(does);
        share.getTooltip().setText(does);
        render(show.shown());
    }

    private void render(ShowViewModel.Shown shown) {
        var off = shown.face() == Face.OFF;
        name.setText(off ? page.shown().name() : shown.title());
        clock.setText(shown.clock());
        watching.setText(shown.watching());
        Styles.present(clock, !shown.clock().isEmpty());
        Styles.present(people, !shown.watching().isEmpty());
        bars.show(shown.quality());
        quality.setText(shown.quality().word());
        live.setDisable(!shown.mayGoLive());
        Styles.present(line, shown.quality() != CallQuality.UNKNOWN);
        Styles.present(rename, !off);
        Styles.present(facts, !off);
        Styles.present(watchingWord, !compact);
        Styles.present(means, off && !compact);
        Styles.present(addressField, off && !page.shown().address().isEmpty());
        Styles.present(share, !off);
        Styles.present(live, off);
        Styles.present(end, !off);
    }

    private void buildFacts() {
        people.setAlignment(Pos.CENTER_LEFT);
        people.getChildren()
                .addAll(
                        Labels.divider(),
                        Labels.icon(Feather.EYE, 15, "mut"),
                        watching,
                        watchingWord);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getChildren().addAll(Labels.divider(), bars, quality);
        facts.setAlignment(Pos.CENTER_LEFT);
        facts.getChildren().addAll(clock, people, line);
        facts.setMinWidth(USE_PREF_SIZE);
    }

    private void buildAddress() {
        var open = Labels.iconButton(Feather.EXTERNAL_LINK, 14, Texts.say("page.open"), "flat");
        open.getStyleClass().add("small");
        open.setOnAction(_ -> page.open());
        address.setMaxWidth(360);
        addressField.getChildren().addAll(address, copy, open);
        HBox.setMargin(copy, new Insets(0, 0, 0, 8));
        addressField.getStyleClass().add("page-address");
        addressField.setMaxHeight(34);
    }
}
