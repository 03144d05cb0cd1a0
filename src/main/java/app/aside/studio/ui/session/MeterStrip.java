package app.aside.studio.ui.session;

import app.aside.studio.media.CallStats;
import app.aside.studio.ui.kit.CallQuality;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Sparkline;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.PrivateViewModel.Figures;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.Locale;

/// Time, earnings, held minutes and connection of a running 1:1, side by side.
final class MeterStrip {
    private final HBox root = new HBox();
    private final Label time = Labels.whole("", "num", "w6", "s32");
    private final Label of = Labels.whole("", "num", "mut");
    private final UsedBar used = new UsedBar();
    private final Label earned = Labels.whole("", "num", "w6", "s32", "money");
    private final Label earnedTitle = Labels.whole("", "s12", "mut");
    private final Label parts = Labels.shortening("", "num", "s12", "mut");
    private final Label held = Labels.whole("", "num", "w6", "s32");
    private final Label rest = Labels.shortening("", "s12", "sub");
    private final Label quality = Labels.whole("", "w6", "s22");
    private final Sparkline loss = new Sparkline();
    private final Label figures = Labels.shortening("", "num", "s12", "sub");
    private final VBox connection;
    private Instant sampledAt = Instant.MIN;

    MeterStrip() {
        root.getStyleClass().add("meter-strip");
        root.setMinHeight(104);
        root.setMaxHeight(104);
        HBox.setHgrow(loss, Priority.ALWAYS);
        connection =
                cell(
                        0.95,
                        title("session.connection"),
                        row(Pos.CENTER_LEFT, quality, loss),
                        figures);
        root.getChildren()
                .addAll(
                        cell(1.15, title("session.time"), row(Pos.BASELINE_LEFT, time, of), used),
                        cell(1.25, earnedTitle, row(Pos.BASELINE_LEFT, earned), parts),
                        cell(
                                1,
                                title("session.held"),
                                row(
                                        Pos.BASELINE_LEFT,
                                        held,
                                        Labels.whole(Texts.say("session.held.left"), "mut")),
                                rest),
                        connection);
        root.getChildren().getFirst().getStyleClass().remove("later");
    }

    Region node() {
        return root;
    }

    /// The narrow window leaves the connection to the tag on the stage.
    void fit(boolean small) {
        Styles.present(connection, !small);
    }

    void show(Figures shown) {
        time.setText(shown.time());
        of.setText(shown.of());
        used.show(shown.used());
        earned.setText(shown.earned());
        earnedTitle.setText(shown.title());
        parts.setText(shown.parts());
        held.setText(shown.held());
        rest.setText(shown.rest());
    }

    void pulse(CallStats stats, CallQuality now, Instant at) {
        quality.setText(now.word());
        loss.setVisible(now != CallQuality.UNKNOWN);
        figures.setText(
                now == CallQuality.UNKNOWN
                        ? ""
                        : Texts.say(
                                stats.relayed()
                                        ? "session.connection.relayed"
                                        : "session.connection.figures",
                                Integer.toString(stats.roundTripMillis()),
                                Integer.toString(stats.lossPercent())));
        if (!sampledAt.plusSeconds(1).isAfter(at)) {
            sampledAt = at;
            loss.add((double) stats.sendBitsPerSecond());
        }
    }

    /// "1.9 Mbps".
    static String megabits(long bitsPerSecond) {
        return String.format(Locale.ROOT, "%.1f", bitsPerSecond / 1e6);
    }

    private static Label title(String key) {
        return Labels.whole(Texts.say(key), "s12", "mut");
    }

    private VBox cell(double share, Label title, Node figure, Node below) {
        var cell = new VBox(title, figure, below);
        cell.getStyleClass().addAll("meter-cell", "later");
        cell.setMinWidth(0);
        cell.prefWidthProperty().bind(root.widthProperty().multiply(share / 4.35));
        HBox.setHgrow(cell, Priority.ALWAYS);
        return cell;
    }

    private static HBox row(Pos alignment, Node... nodes) {
        var row = new HBox(6, nodes);
        row.setAlignment(alignment);
        row.setMinHeight(40);
        row.setMaxHeight(40);
        return row;
    }

    /// How much of the held length is used.
    private static final class UsedBar extends Region {
        private final Region bar = new Region();
        private double share;

        UsedBar() {
            getStyleClass().add("used-track");
            bar.getStyleClass().add("used-bar");
            VBox.setMargin(this, new javafx.geometry.Insets(6, 0, 0, 0));
            getChildren().add(bar);
        }

        void show(double used) {
            share = used;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            bar.resizeRelocate(0, 0, getWidth() * share, getHeight());
        }
    }
}
