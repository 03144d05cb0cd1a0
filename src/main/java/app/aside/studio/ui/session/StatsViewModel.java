package app.aside.studio.ui.session;

import app.aside.stats.Days;
import app.aside.stats.Share;
import app.aside.stats.Stats;
import app.aside.studio.state.Books;
import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// My 1:1 stats over some days, as the platform last said. Adds nothing up itself.
final class StatsViewModel {
    /// Which days.
    enum Range {
        TODAY,
        WEEK,
        MONTH,
        ALL
    }

    record Figure(String name, String value) {}

    /// @param age of the figures, or why there are none
    /// @param figures none while they are not there
    /// @param best the hours of the week with the most 1:1s, or empty
    record Shown(Range range, String age, List<Figure> figures, String best) {}

    private static final int BEST_HOURS = 3;

    private final StudioActions actions;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(Range.TODAY, "", List.of(), ""));
    private @Nullable StudioState state;
    private Range range = Range.TODAY;
    private Instant now = Instant.EPOCH;

    StatsViewModel(StudioActions actions, ZoneId zone) {
        this.actions = actions;
        this.zone = zone;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState next, Instant at) {
        state = next;
        now = at;
        render();
    }

    /// Asks the platform for these days.
    void choose(Range chosen) {
        range = chosen;
        actions.lookAt(days(chosen));
        render();
    }

    private Days days(Range of) {
        return switch (of) {
            case TODAY -> Days.today(now, zone);
            case WEEK -> Days.last(7, now, zone);
            case MONTH -> Days.last(30, now, zone);
            case ALL -> {
                var today = LocalDate.ofInstant(now, zone);
                yield new Days(today.minusYears(5), today, zone);
            }
        };
    }

    private void render() {
        if (state == null) {
            return;
        }
        var online = state.link() == Link.ONLINE;
        var known = state.books().stats().filter(one -> one.days().equals(days(range)));
        shown.set(
                known.map(one -> new Shown(range, age(one, online), figures(one), best(one)))
                        .orElseGet(() -> new Shown(range, none(online), List.of(), "")));
    }

    private static String none(boolean online) {
        return Texts.say(online ? "stats.coming" : "stats.none");
    }

    private String age(Stats stats, boolean online) {
        var at = Times.hour(stats.asOf(), zone);
        return online
                ? Texts.say("stats.as-of", at)
                : Texts.say("stats.old", at, Times.age(Books.age(stats.asOf(), now)));
    }

    private static List<Figure> figures(Stats stats) {
        var sessions = stats.sessions();
        var requests = stats.requests();
        return List.of(
                figure("stats.sessions", Integer.toString(sessions.count())),
                figure("stats.time", Times.words(sessions.seconds())),
                figure("stats.mean", Times.words(sessions.meanSeconds())),
                figure("stats.unbilled", Times.words(sessions.unbilledSeconds())),
                figure("stats.gross", Amounts.plain(stats.time().plus(stats.tips()).gross())),
                figure("stats.earned", Amounts.plain(stats.time().plus(stats.tips()).net())),
                figure("stats.earned.time", Amounts.plain(stats.time().net())),
                figure("stats.earned.tips", Amounts.plain(stats.tips().net())),
                figure("stats.asked", Integer.toString(requests.asked())),
                figure("stats.approved", share(requests.approvedShare())),
                figure("stats.denied", share(requests.deniedShare())),
                figure("stats.later", share(requests.laterShare())),
                figure("stats.missed", share(requests.missedShare())),
                figure("stats.answer", Times.words(requests.answerSeconds().median())),
                figure("stats.fans", Integer.toString(stats.fans().count())),
                figure("stats.repeat", share(stats.fans().repeatShare())),
                figure("stats.no-shows", Integer.toString(sessions.noShows())),
                figure("stats.failed", Integer.toString(sessions.failed())));
    }

    private static String best(Stats stats) {
        var best =
                stats.hours().stream()
                        .sorted(
                                Comparator.comparingInt(Stats.Hour::sessions)
                                        .reversed()
                                        .thenComparingInt(Stats.Hour::dayOfWeek)
                                        .thenComparingInt(Stats.Hour::hour))
                        .limit(BEST_HOURS)
                        .map(StatsViewModel::hour)
                        .toList();
        return best.isEmpty() ? "" : Texts.say("stats.best", String.join(", ", best));
    }

    private static String hour(Stats.Hour hour) {
        var day =
                DayOfWeek.of(hour.dayOfWeek()).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return Texts.say(
                "stats.best.hour",
                day,
                String.format(Locale.ROOT, "%02d:00", hour.hour()),
                Integer.toString(hour.sessions()));
    }

    private static Figure figure(String name, String value) {
        return new Figure(Texts.say(name), value);
    }

    private static String share(Share share) {
        return Texts.say(
                "stats.share", Long.toString(share.some()), Integer.toString(share.percent()));
    }
}
