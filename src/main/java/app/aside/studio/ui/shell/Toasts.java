package app.aside.studio.ui.shell;

import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.state.StudioState.Notice.Lead;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Motion;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What the creator is told in passing: at most three, at the lower right of the stage.
final class Toasts extends VBox {
    private final Map<Long, Node> known = new HashMap<>();
    private final LongConsumer dismiss;
    private final Consumer<Notice> follow;

    /// @param follow goes where a notice leads
    Toasts(LongConsumer dismiss, Consumer<Notice> follow) {
        super(8);
        this.follow = follow;
        this.dismiss = dismiss;
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
    }

    void show(List<Notice> notices) {
        var nodes = new ArrayList<Node>();
        for (var notice : notices) {
            nodes.add(known.computeIfAbsent(notice.id(), _ -> toast(notice)));
        }
        if (!getChildren().equals(nodes)) {
            getChildren().setAll(nodes);
            known.values().retainAll(nodes);
        }
    }

    private HBox toast(Notice notice) {
        var words =
                new VBox(
                        2,
                        Labels.wrapping(notice.title(), "w6"),
                        Labels.wrapping(notice.text(), "s12", "mut"));
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!(notice.lead() instanceof Lead.Nowhere)) {
            words.getChildren().add(button(notice));
        }
        var cross = Labels.iconButton(Feather.X, 14, Texts.say("toast.dismiss"), "flat");
        cross.getStyleClass().add("small");
        cross.setOnAction(_ -> dismiss.accept(notice.id()));
        var toast = new HBox(Labels.icon(icon(notice.kind()), 18, "kind"), words, cross);
        toast.getStyleClass().addAll("toast", style(notice.kind()));
        toast.setMinWidth(320);
        toast.setMaxWidth(320);
        toast.setMinHeight(USE_PREF_SIZE);
        toast.setAccessibleText(notice.title() + ". " + notice.text());
        Motion.slideIn(toast);
        return toast;
    }

    private Node button(Notice notice) {
        var look = Labels.button(Texts.say("toast.look"), "small");
        look.setOnAction(_ -> follow.accept(notice));
        VBox.setMargin(look, new Insets(6, 0, 0, 0));
        return look;
    }

    private static Ikon icon(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> Feather.INFO;
            case CAUTION -> Feather.ALERT_TRIANGLE;
            case ERROR -> Feather.X_CIRCLE;
        };
    }

    private static String style(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> "info";
            case CAUTION -> "caution";
            case ERROR -> "error";
        };
    }
}
