package app.aside.studio.ui.live;

import app.aside.studio.media.LineQuality;
import app.aside.studio.state.ShowStats;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Sparkline;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// How the machine copes, and while a show is sent, how the line does; sampled once a second.
final class StreamCard {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final List<String> GRADES = List.of("neutral", "caution");

    private final StudioMeters meters;
    private final Figure rate = new Figure("figure.rate", true);
    private final Figure bitrate = new Figure("figure.bitrate", true);
    private final Figure dropped = new Figure("figure.dropped", true);
    private final Figure roundTrip = new Figure("figure.round-trip", true);
    private final Figure loss = new Figure("figure.loss", false);
    private final Figure processor = new Figure("figure.processor", true);
    private final Figure platform = new Figure("figure.platform", false);
    private final Figure disk = new Figure("figure.disk", false);
    private final Label badge = Labels.whole("", "chip");
    private final Tooltip reason = new Tooltip();
    private Instant sampledAt = Instant.MIN;
    private boolean sending;

    StreamCard(StudioMeters meters) {
        this.meters = meters;
        badge.setTooltip(reason);
        badge.setId("line-quality");
        show(false);
    }

    /// Beside the card's title.
    Label badge() {
        return badge;
    }

    Node[] rows() {
        return new Node[] {
            rate.node,
            bitrate.node,
            dropped.node,
            roundTrip.node,
            loss.node,
            processor.node,
            disk.node,
            platform.node
        };
    }

    /// @param words how the studio stands with its platform
    void platform(String words) {
        platform.show(words, 0);
    }

    /// @param on whether this studio sends a show
    void show(boolean on) {
        sending = on;
        for (var figure : List.of(bitrate, dropped, roundTrip, loss)) {
            Styles.present(figure.node, on);
        }
        Styles.present(platform.node, !on);
        Styles.present(badge, on);
    }

    void pulse(Instant now) {
        if (sampledAt.plus(EVERY).isAfter(now) && !now.isBefore(sampledAt)) {
            return;
        }
        sampledAt = now;
        var percent = meters.cpuPercent();
        processor.show(percent == 0 ? "–" : Math.round(percent) + "%", percent);
        showDisk(meters.disk());
        if (sending) {
            showLine(meters.show());
        } else {
            var perSecond = meters.cameraFramesPerSecond();
            rate.show(fps(perSecond), perSecond);
        }
    }

    private void showLine(ShowStats stats) {
        var pictures = stats.sent().pictures();
        var line = stats.sent().line();
        rate.show(fps(pictures.perSecond()), pictures.perSecond());
        bitrate.show(
                String.format(Locale.ROOT, "%.1f Mbps", line.bitsPerSecond() / 1e6),
                (double) line.bitsPerSecond());
        var all = pictures.sent() + pictures.dropped();
        dropped.show(
                String.format(
                        Locale.ROOT,
                        "%d (%.2f%%)",
                        pictures.dropped(),
                        all == 0 ? 0 : 100.0 * pictures.dropped() / all),
                (double) pictures.dropped());
        roundTrip.show(
                line.roundTripMillis() == 0 ? "–" : line.roundTripMillis() + " ms",
                line.roundTripMillis());
        loss.show(
                Texts.say(
                        "figure.loss.both",
                        Integer.toString(line.lossPercent()),
                        Integer.toString(line.jitterMillis())),
                line.lossPercent());
        showBadge(stats.quality());
    }

    private void showDisk(ShowStats.Disk now) {
        if (now.isFullSoon()) {
            disk.show(Texts.say("figure.disk.full", Times.clock(now.fullInSeconds())), 0);
        } else {
            disk.show(
                    now.freeBytes() < 0
                            ? "–"
                            : Texts.say("figure.disk.free", Times.bytes(now.freeBytes())),
                    0);
        }
    }

    private void showBadge(LineQuality quality) {
        badge.setText(word(quality));
        Styles.only(
                badge, quality.grade() == LineQuality.Grade.GOOD ? "neutral" : "caution", GRADES);
        var words = means(quality);
        reason.setText(words);
        badge.setAccessibleText(badge.getText() + ". " + words);
    }

    private static String word(LineQuality quality) {
        return switch (quality.reason()) {
            case NONE -> Texts.say("line.none");
            case NARROW -> Texts.say("line.narrow");
            case LOSSY -> Texts.say("line.lossy");
            case SLOW -> Texts.say("line.slow");
            case BUSY_MACHINE -> Texts.say("line.busy-machine");
            case AWAY -> Texts.say("line.away");
        };
    }

    private static String means(LineQuality quality) {
        return switch (quality.reason()) {
            case NONE -> Texts.say("line.none.means");
            case NARROW -> Texts.say("line.narrow.means");
            case LOSSY -> Texts.say("line.lossy.means");
            case SLOW -> Texts.say("line.slow.means");
            case BUSY_MACHINE -> Texts.say("line.busy-machine.means");
            case AWAY -> Texts.say("line.away.means");
        };
    }

    private static String fps(double perSecond) {
        return String.format(Locale.ROOT, "%.1f fps", perSecond);
    }

    /// One figure, with or without its last half minute.
    private static final class Figure {
        private final Label value = Labels.whole("–", "num", "s12", "w5");
        private final Sparkline line = new Sparkline();
        private final HBox node;

        Figure(String name, boolean withLine) {
            node = new HBox(10, Labels.whole(Texts.say(name), "s12", "mut"));
            node.setAlignment(Pos.CENTER_LEFT);
            node.setMinHeight(18);
            HBox.setHgrow(line, Priority.ALWAYS);
            node.getChildren().addAll(withLine ? line : Labels.spacer(), value);
            value.setMinWidth(58);
            value.setAlignment(Pos.CENTER_RIGHT);
        }

        void show(String text, double sample) {
            value.setText(text);
            line.add(sample);
        }
    }
}
