package app.aside.studio.ui.clips;

import app.aside.studio.review.Interruption;
import app.aside.studio.review.Moment;
import app.aside.studio.review.Timeline;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Above the small pictures: the moments of the clip in one row, or each kind in a lane of its own,
/// where an interruption is as long as it lasted. A click goes there.
final class MomentLanes extends Region {
    private static final double ROW = 28;
    private static final double LANE = 20;
    private static final double PADDING = 14;
    private static final double MARKER = 28;
    private static final int MARKERS_MAX = 200;

    /// No two markers of a lane, and no two of chat, stand closer than this.
    private static final double APART = 20;

    private static final double BAR_MIN = 4;

    /// As [#APART], of bars that are no longer than this.
    private static final double BARS_APART = 6;

    private static final List<MomentFilter> KINDS =
            List.of(MomentFilter.TIPS, MomentFilter.MARKS, MomentFilter.CHAT, MomentFilter.PAUSES);

    private static final Set<Moment.Lane> BEGINS = EnumSet.of(Moment.Lane.PAUSE, Moment.Lane.MUTE);

    private final ReviewViewModel model;
    private final double head;
    private final Label title = Labels.whole(Texts.say("review.moments"), "s12", "mut");
    private final Button toggle;
    private final Button closer;
    private final Button further;
    private final List<Label> names = new ArrayList<>();
    private final List<Region> lines = new ArrayList<>();
    private final Map<Moment, Button> markers = new LinkedHashMap<>();
    private final Map<Interruption, Button> bars = new LinkedHashMap<>();
    private final int fixed;
    private Timeline timeline = Timeline.of(0, List.of());
    private boolean inLanes;

    /// What can have the focus.
    ///
    /// @param kind number of its lane
    private record Spot(int kind, long millis, Button button) {}

    /// @param head width of what stands before the lanes
    MomentLanes(ReviewViewModel model, double head) {
        this.model = model;
        this.head = head;
        toggle = tool(Feather.ALIGN_JUSTIFY, "review.lanes.on");
        toggle.getStyleClass().add("lanes-toggle");
        toggle.setOnAction(_ -> model.toggleLanes());
        closer = tool(Feather.ZOOM_IN, "review.zoom.in");
        closer.setOnAction(_ -> model.zoom(0.5));
        further = tool(Feather.ZOOM_OUT, "review.zoom.out");
        further.setOnAction(_ -> model.zoom(2));
        for (var kind : KINDS) {
            names.add(Labels.whole(kind.word(), "s11", "mut", "moment-lane-name"));
            var line = new Region();
            line.getStyleClass().add("moment-lane");
            line.setMouseTransparent(true);
            lines.add(line);
        }
        setManaged(false);
        getChildren().addAll(lines);
        getChildren().add(title);
        getChildren().addAll(names);
        getChildren().addAll(toggle, further, closer);
        fixed = getChildren().size();
        widthProperty().addListener(_ -> mark());
        showLanes(false);
    }

    /// How high the row is, or all lanes together.
    static double height(boolean inLanes) {
        return inLanes ? KINDS.size() * LANE : ROW;
    }

    void showLanes(boolean newInLanes) {
        inLanes = newInLanes;
        var does = Texts.say(inLanes ? "review.lanes.off" : "review.lanes.on");
        toggle.setAccessibleText(does);
        toggle.setTooltip(new Tooltip(does));
        Styles.state(toggle, "on", inLanes);
        title.setVisible(!inLanes);
        names.forEach(name -> name.setVisible(inLanes));
        lines.forEach(line -> line.setVisible(inLanes));
        holdingFocus(
                () -> {
                    keep(markers, List.of(), 0, this::marker);
                    keep(bars, List.of(), 0, this::bar);
                    mark();
                });
    }

    void show(Timeline newTimeline, boolean open) {
        timeline = newTimeline;
        toggle.setDisable(!open);
        closer.setDisable(!open);
        further.setDisable(!open);
        mark();
    }

    @Override
    protected void layoutChildren() {
        title.resizeRelocate(PADDING, 0, head - 96 - PADDING, ROW);
        toggle.resizeRelocate(head - 96, 0, 28, ROW);
        further.resizeRelocate(head - 66, 0, 28, ROW);
        closer.resizeRelocate(head - 36, 0, 28, ROW);
        for (var i = 0; i < KINDS.size(); i++) {
            names.get(i).resizeRelocate(PADDING, i * LANE, head - 96 - PADDING, LANE);
            lines.get(i).resizeRelocate(head, i * LANE, room(), LANE);
        }
        markers.forEach(this::place);
        bars.forEach(this::place);
    }

    /// What one row shows: tips and marks, and as far as there is room for them chat and where
    /// interruptions begin. Where one ends its band shows; the list beside the player has all.
    ///
    /// @param seen whether it is in sight; what is shown of chat doesn't depend on it
    static List<Moment> thinned(List<Moment> moments, long leastMillis, Predicate<Moment> seen) {
        var others =
                Stream.concat(
                                moments.stream()
                                        .filter(moment -> !MomentFilter.CHAT.takes(moment))
                                        .filter(moment -> !MomentFilter.PAUSES.takes(moment)),
                                BEGINS.stream().flatMap(lane -> of(lane, moments, leastMillis)))
                        .filter(seen)
                        .sorted(Comparator.comparingLong(Moment::millis))
                        .toList();
        var shown = evenly(others, MARKERS_MAX);
        var kept = new ArrayList<>(shown);
        apart(moments.stream().filter(MomentFilter.CHAT::takes).toList(), leastMillis).stream()
                .filter(seen)
                .filter(chat -> isFree(chat.millis(), shown, leastMillis))
                .forEach(kept::add);
        kept.sort(Comparator.comparingLong(Moment::millis));
        return kept;
    }

    private static Stream<Moment> of(Moment.Lane lane, List<Moment> moments, long leastMillis) {
        return apart(moments.stream().filter(one -> one.lane() == lane).toList(), leastMillis)
                .stream();
    }

    private static boolean isFree(long millis, List<Moment> taken, long leastMillis) {
        return taken.stream().noneMatch(one -> Math.abs(one.millis() - millis) < leastMillis);
    }

    /// Those that don't stand closer together than some time, from the first on.
    static List<Moment> apart(List<Moment> moments, long leastMillis) {
        var kept = new ArrayList<Moment>();
        for (var moment : moments) {
            if (kept.isEmpty() || moment.millis() - kept.getLast().millis() >= leastMillis) {
                kept.add(moment);
            }
        }
        return kept;
    }

    /// Of the short ones of a kind those that don't begin closer together than some time, and all
    /// that last as long: a long one never gives way.
    static List<Interruption> barsApart(List<Interruption> all, long leastMillis) {
        var kept = new ArrayList<Interruption>();
        var last = new EnumMap<Interruption.Kind, Long>(Interruption.Kind.class);
        for (var one : all) {
            var before = last.get(one.kind());
            if (before == null
                    || one.from() - before >= leastMillis
                    || one.to() - one.from() >= leastMillis) {
                kept.add(one);
                last.put(one.kind(), one.from());
            }
        }
        return kept;
    }

    private static List<Moment> evenly(List<Moment> moments, int most) {
        var size = Math.min(moments.size(), most);
        return IntStream.range(0, size)
                .mapToObj(i -> moments.get((int) ((long) i * moments.size() / size)))
                .toList();
    }

    private void mark() {
        holdingFocus(
                () -> {
                    keep(markers, wanted(), 0, this::marker);
                    keep(bars, wantedBars(), markers.size(), this::bar);
                });
        requestLayout();
    }

    /// Where what had the focus is there no more afterwards, what stands nearest gets it: in lanes
    /// of the same kind, if there is one.
    private void holdingFocus(Runnable change) {
        var owner = getScene() == null ? null : getScene().getFocusOwner();
        var before = spots().filter(one -> one.button().equals(owner)).findFirst();
        change.run();
        if (before.isEmpty() || getChildren().contains(before.get().button())) {
            return;
        }
        var lost = before.get();
        spots().min(
                        Comparator.comparingInt(
                                        (Spot one) -> !inLanes || one.kind() == lost.kind() ? 0 : 1)
                                .thenComparingLong(one -> Math.abs(one.millis() - lost.millis())))
                .map(Spot::button)
                .orElse(toggle)
                .requestFocus();
    }

    private Stream<Spot> spots() {
        return Stream.concat(
                markers.entrySet().stream()
                        .map(
                                one ->
                                        new Spot(
                                                kind(one.getKey()),
                                                one.getKey().millis(),
                                                one.getValue())),
                bars.entrySet().stream()
                        .map(
                                one ->
                                        new Spot(
                                                KINDS.indexOf(MomentFilter.PAUSES),
                                                one.getKey().from(),
                                                one.getValue())));
    }

    /// The interruptions in sight that get a bar: none without lanes.
    private List<Interruption> wantedBars() {
        return inLanes
                ? barsApart(timeline.interruptions(), millis(BARS_APART)).stream()
                        .filter(one -> x(one.to()) > head && x(one.from()) < getWidth())
                        .toList()
                : List.of();
    }

    /// How long so much of the timeline is, rounded up; endless where there is no room.
    private long millis(double pixels) {
        return room() == 0 ? Long.MAX_VALUE : (long) (pixels / room() * timeline.span()) + 1;
    }

    /// The moments in sight that get a marker; in lanes each kind is thinned by itself.
    private List<Moment> wanted() {
        var all = timeline.moments();
        Predicate<Moment> seen = moment -> isInSight(x(moment.millis()));
        var least = millis(APART);
        var thinned =
                inLanes
                        ? KINDS.stream()
                                .filter(kind -> kind != MomentFilter.PAUSES)
                                .map(kind -> all.stream().filter(kind::takes).toList())
                                .flatMap(kind -> apart(kind, least).stream())
                        : thinned(all, least, seen).stream();
        return thinned.filter(seen).toList();
    }

    /// Takes the buttons of what isn't wanted any more and makes those that are missing, each at
    /// its place in the order of the keyboard; what stays keeps the focus.
    ///
    /// @param before how many others stand before them
    private <T> void keep(
            Map<T, Button> shown, List<T> wanted, int before, Function<T, Button> making) {
        var all = new LinkedHashSet<>(wanted);
        if (List.copyOf(all).equals(List.copyOf(shown.keySet()))) {
            return;
        }
        var old = new LinkedHashMap<>(shown);
        shown.clear();
        old.forEach(
                (one, button) -> {
                    if (!all.contains(one)) {
                        getChildren().remove(button);
                    }
                });
        for (var one : all) {
            var there = old.get(one);
            var button = there == null ? making.apply(one) : there;
            if (there == null) {
                getChildren().add(fixed + before + shown.size(), button);
            }
            shown.put(one, button);
        }
    }

    private Button marker(Moment moment) {
        var says = Times.clock(moment.millis() / 1_000) + ", " + MomentRow.text(moment);
        var button = goingTo(moment.millis(), says, "moment-marker");
        button.setGraphic(MomentsCard.icon(moment.lane(), inLanes ? 9 : 11));
        Styles.state(button, "small", inLanes);
        return button;
    }

    private Button bar(Interruption interruption) {
        var bar = new Region();
        bar.getStyleClass().add("interruption-bar");
        var button =
                goingTo(interruption.from(), MomentRow.text(interruption), "interruption-marker");
        button.setGraphic(bar);
        Styles.state(button, "muted", interruption.kind() == Interruption.Kind.MUTE);
        return button;
    }

    private Button goingTo(long millis, String says, String style) {
        var button = new Button();
        button.getStyleClass().setAll(style);
        button.setAccessibleText(says);
        button.setTooltip(new Tooltip(says));
        button.setManaged(false);
        button.setOnAction(_ -> model.seek(millis));
        return button;
    }

    private void place(Moment moment, Button button) {
        var x = x(moment.millis());
        var lane = inLanes ? kind(moment) : 0;
        button.resizeRelocate(
                Math.rint(x - MARKER / 2), lane * LANE, MARKER, inLanes ? LANE : MARKER);
        button.setVisible(isInSight(x));
    }

    /// A bar is as long as it lasted; the button is never too short to be hit.
    private void place(Interruption interruption, Button button) {
        var end = Math.max(head, getWidth());
        var from = Math.clamp(x(interruption.from()), head, end);
        var to = Math.clamp(x(interruption.to()), head, end);
        var width = Math.max(BAR_MIN, to - from);
        var hit = Math.max(MARKER, width);
        var bar = (Region) button.getGraphic();
        bar.setMinWidth(width);
        bar.setMaxWidth(width);
        button.resizeRelocate(
                from + width / 2 - hit / 2, KINDS.indexOf(MomentFilter.PAUSES) * LANE, hit, LANE);
        button.setVisible(to > head && from < getWidth() && to > from);
    }

    private static int kind(Moment moment) {
        var kind = 0;
        while (!KINDS.get(kind).takes(moment)) {
            kind++;
        }
        return kind;
    }

    private double room() {
        return Math.max(0, getWidth() - head);
    }

    private double x(long of) {
        return head + timeline.share(of) * room();
    }

    private boolean isInSight(double x) {
        return x >= head - 1 && x <= getWidth() + 1;
    }

    private static Button tool(Feather feather, String does) {
        var button = Labels.iconButton(feather, 14, Texts.say(does), "flat", "small");
        button.setManaged(false);
        return button;
    }
}
