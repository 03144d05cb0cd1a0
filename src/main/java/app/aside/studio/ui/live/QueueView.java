package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Banner;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Emblem;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.QueueViewModel.Face;
import app.aside.studio.ui.live.QueueViewModel.Shown;
import app.aside.unit.RequestId;

import atlantafx.base.controls.ToggleSwitch;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The 1:1 panel: a tile while 1:1s are off, the queue while they are on.
final class QueueView {
    private static final double NARROW = 340;

    private final QueueViewModel model;
    private final Supplier<Instant> now;
    private final VBox root = new VBox();
    private final ToggleSwitch open = new ToggleSwitch();
    private final Label price = Labels.whole("", "num", "s12", "mut");
    private final Label terms = Labels.shortening("", "s12", "sub");
    private final Label title = Labels.whole("", "s12", "w6");
    private final Label openWord = Labels.whole(Texts.say("offer.open"), "s12", "mut");
    private final Label order = Labels.whole(Texts.say("queue.order"), "s12", "sub");
    private final Label net = Labels.whole("", "s12", "sub");
    private final Button snooze = Labels.button("", "small", "flat", "snooze");
    private final HBox over = new HBox(6);
    private final VBox cards = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(cards);
    private final VBox empty = new VBox();
    private final FontIcon emptyIcon = Labels.icon(Feather.INBOX, 22, "sub");
    private final Label emptyTitle = Labels.wrapping("", "w6");
    private final Label emptyHint = Labels.wrapping("", "s12", "mut");
    private final Button copyPage = Labels.button(Texts.say("page.copy"), "small");
    private final ToggleSwitch away = new ToggleSwitch();
    private final UpNextCard next;
    private final RoomView room;
    private final PastView past;
    private final Banner problem = new Banner(Banner.Kind.ERROR);
    private final VBox queue = new VBox();
    private final Label tilePrice = Labels.whole("", "num", "w6", "s15");
    private final Label tileKeep = Labels.wrapping("", "s12", "mut");
    private final BusyButton enable = new BusyButton(Texts.say("offer.enable"), "accent", "large");
    private final VBox tile = new VBox();
    private final VBox loading = new VBox(8);
    private final Map<RequestId, RequestCard> known = new HashMap<>();
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);
    private boolean rendering;
    private boolean narrow;

    /// @param now the platform's time
    /// @param settings opens the 1:1 settings
    /// @param copy copies the page's address
    QueueView(QueueModels models, Supplier<Instant> now, Runnable settings, Runnable copy) {
        this.model = models.queue();
        this.now = now;
        next = new UpNextCard(models.next());
        room = new RoomView(models.room());
        past = new PastView(models.past(), now);
        root.getStyleClass().add("side");
        buildQueue(settings, copy);
        buildTile(settings);
        buildLoading();
        var faces = new StackPane(queue, tile, loading);
        VBox.setVgrow(faces, Priority.ALWAYS);
        StackPane.setAlignment(tile, Pos.TOP_CENTER);
        StackPane.setAlignment(loading, Pos.TOP_CENTER);
        problem.setMaxWidth(Double.MAX_VALUE);
        VBox.setMargin(problem, new Insets(0, 14, 14, 14));
        root.getChildren().addAll(faces, problem);
        root.widthProperty().addListener((_, _, width) -> fit(width.doubleValue() > NARROW));
        open.selectedProperty().addListener((_, _, on) -> switched(on));
        away.selectedProperty().addListener((_, _, on) -> stepped(on));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    Region node() {
        return root;
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
        next.attach();
        room.attach();
        past.attach();
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
        past.detach();
        room.detach();
        next.detach();
    }

    /// Begins to tell the room, if the queue shows.
    void tell() {
        if (queue.isVisible() && room.isVisible()) {
            room.begin();
        }
    }

    /// Whether the focus is in the queue, so that single letters answer a request.
    boolean answers(KeyCode key) {
        var request = focused();
        if (request.isEmpty()) {
            return false;
        }
        switch (key) {
            case A -> model.approve(request.get().id());
            case L -> model.later(request.get().id());
            case D -> model.deny(request.get().id(), "");
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The narrow column leaves out what goes without saying.
    private void fit(boolean roomy) {
        Styles.present(openWord, roomy);
        narrow = !roomy;
        room.fit(roomy);
    }

    private void switched(boolean on) {
        if (!rendering) {
            model.setOpen(on, now.get());
        }
    }

    private void stepped(boolean on) {
        if (!rendering) {
            model.setAway(on, now.get());
        }
    }

    private void render(Shown shown) {
        rendering = true;
        Styles.present(queue, shown.face() == Face.OPEN);
        Styles.present(tile, shown.face() == Face.OFF);
        Styles.present(loading, shown.face() == Face.LOADING);
        if (!shown.changing()) {
            open.setSelected(shown.face() == Face.OPEN);
            away.setSelected(shown.away());
        }
        open.setDisable(shown.changing());
        away.setDisable(shown.changing());
        enable.setBusy(shown.changing());
        enable.setDisable(shown.changing());
        price.setText(shown.price());
        tilePrice.setText(shown.price());
        terms.setText(shown.terms());
        tileKeep.setText(shown.keep());
        net.setText(shown.net());
        title.setText(Texts.say("queue.title", shown.cards().size()));
        problem.show(shown.problem());
        renderCards(shown);
        emptyIcon.setIconCode(shown.away() ? Feather.COFFEE : Feather.INBOX);
        emptyTitle.setText(Texts.say(shown.away() ? "queue.away" : "queue.empty"));
        emptyHint.setText(Texts.say(shown.away() ? "queue.away.hint" : "queue.empty.hint"));
        Styles.present(copyPage, !shown.away());
        Styles.present(room, !shown.away());
        Styles.present(over, !shown.away());
        Styles.present(net, !shown.cards().isEmpty());
        Styles.present(order, !shown.cards().isEmpty() && !narrow);
        renderSnooze(shown.snoozed());
        Styles.present(empty, shown.cards().isEmpty());
        Styles.present(scroll, !shown.cards().isEmpty());
        rendering = false;
    }

    private void renderSnooze(String left) {
        var on = !left.isEmpty();
        snooze.setText(left);
        snooze.setGraphic(Labels.icon(on ? Feather.BELL_OFF : Feather.BELL, 14));
        var does = on ? Texts.say("queue.snoozed.does", left) : Texts.say("queue.snooze.does");
        snooze.setAccessibleText(does);
        snooze.getTooltip().setText(does);
        Styles.state(snooze, "on", on);
    }

    private void renderCards(Shown shown) {
        var nodes = new ArrayList<Node>();
        for (var card : shown.cards()) {
            var node = known.computeIfAbsent(card.id(), id -> new RequestCard(id, model));
            node.show(card, shown.choices());
            nodes.add(node);
        }
        if (!cards.getChildren().equals(nodes)) {
            cards.getChildren().setAll(nodes);
            known.values().retainAll(nodes);
        }
    }

    private void buildQueue(Runnable settings, Runnable copy) {
        open.setAccessibleText(Texts.say("offer.open.switch"));
        var cog = Labels.iconButton(Feather.SETTINGS, 16, Texts.say("offer.settings"), "flat");
        cog.setOnAction(_ -> settings.run());
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("offer.title"), "s15", "w6"),
                        open,
                        openWord,
                        Labels.spacer(),
                        price,
                        cog);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(10, 8, 0, 14));
        away.setAccessibleText(Texts.say("offer.away.switch"));
        away.setId("away");
        away.setTooltip(new Tooltip(Texts.say("offer.away.switch")));
        var second =
                new HBox(
                        8,
                        terms,
                        Labels.spacer(),
                        Labels.whole(Texts.say("offer.away"), "s12", "mut"),
                        away);
        second.setAlignment(Pos.CENTER_LEFT);
        second.setPadding(new Insets(2, 14, 0, 14));
        VBox.setMargin(room, new Insets(10, 14, 0, 14));
        VBox.setMargin(next, new Insets(8, 14, 8, 14));
        snooze.setId("snooze");
        snooze.setTooltip(new Tooltip());
        snooze.setOnAction(_ -> model.toggleSnooze(now.get()));
        over.setAlignment(Pos.CENTER_LEFT);
        over.getChildren().addAll(title, snooze, order, Labels.spacer(), net);
        over.setPadding(new Insets(9, 14, 1, 14));
        cards.setPadding(new Insets(4, 14, 14, 14));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        buildEmpty(copy);
        queue.getChildren().addAll(head, second, room, over, scroll, empty, next, past);
    }

    private void buildEmpty(Runnable copy) {
        empty.getStyleClass().add("empty");
        copyPage.setOnAction(_ -> copy.run());
        VBox.setMargin(copyPage, new Insets(10, 0, 0, 0));
        empty.getChildren().addAll(emptyIcon, emptyTitle, emptyHint, copyPage);
        VBox.setVgrow(empty, Priority.ALWAYS);
    }

    private void buildTile(Runnable settings) {
        tile.getStyleClass().add("offer-tile");
        tile.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setMargin(tile, new Insets(14));
        enable.setMaxWidth(Double.MAX_VALUE);
        enable.setDefaultButton(false);
        enable.setOnAction(_ -> model.setOpen(true, now.get()));
        var cog = new Button(Texts.say("offer.settings.short"));
        cog.setMaxWidth(Double.MAX_VALUE);
        cog.setOnAction(_ -> settings.run());
        var off = Labels.wrapping(Texts.say("offer.off"), "s12", "mut");
        off.setAlignment(Pos.CENTER);
        off.setTextAlignment(TextAlignment.CENTER);
        tileKeep.setTextAlignment(TextAlignment.CENTER);
        VBox.setMargin(tilePrice, new Insets(16, 0, 2, 0));
        VBox.setMargin(off, new Insets(2, 0, 0, 0));
        VBox.setMargin(enable, new Insets(18, 0, 8, 0));
        var heading = Labels.whole(Texts.say("offer.tile"), "s18", "w6");
        VBox.setMargin(heading, new Insets(12, 0, 0, 0));
        tile.getChildren()
                .addAll(new Emblem(44, true), heading, off, tilePrice, tileKeep, enable, cog);
    }

    private void buildLoading() {
        loading.setPadding(new Insets(18, 14, 14, 14));
        loading.setMaxHeight(Region.USE_PREF_SIZE);
        for (var width : new int[] {120, 220, 180}) {
            var bar = new Region();
            bar.getStyleClass().add("skeleton");
            bar.setMinSize(width, 12);
            bar.setMaxSize(width, 12);
            loading.getChildren().add(bar);
        }
        loading.getChildren().add(Labels.whole(Texts.say("offer.loading"), "s12", "sub"));
    }

    private Optional<RequestCard> focused() {
        var scene = root.getScene();
        for (Node node = scene == null ? null : scene.getFocusOwner();
                node != null;
                node = node.getParent()) {
            if (node instanceof RequestCard card && known.containsValue(card)) {
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }

    private void pressed(KeyEvent event) {
        var request = focused();
        if (request.isEmpty()) {
            return;
        }
        var step =
                switch (event.getCode()) {
                    case DOWN -> 1;
                    case UP -> -1;
                    default -> 0;
                };
        if (step != 0) {
            var all = cards.getChildren();
            var next = all.indexOf(request.get()) + step;
            all.get(Math.clamp(next, 0, all.size() - 1)).requestFocus();
            event.consume();
        }
    }
}
