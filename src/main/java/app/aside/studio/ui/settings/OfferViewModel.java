package app.aside.studio.ui.settings;

import app.aside.billing.Split;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioActions;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Prices;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.unit.Money;
import app.aside.unit.Percent;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/// The 1:1 settings while they are edited. Nothing changes before Save.
final class OfferViewModel {
    private static final List<Integer> SHORTEST = List.of(5, 10, 15);
    private static final List<Integer> MINIMUM = List.of(0, 2, 5, 10);
    private static final List<Integer> WRAP_UP = List.of(0, 10, 30, 60);

    /// What the editing leads to.
    ///
    /// @param hint below the price, amounts between asterisks; empty if the price is wrong
    /// @param wrong what is wrong with the price, or empty
    /// @param hold below the shortest length
    /// @param minimum what a fan who leaves early pays
    /// @param wrapUp how long after Approve the 1:1 starts
    /// @param saving whether the change is on its way
    /// @param problem why the platform refused, or empty
    record Shown(
            String hint,
            String wrong,
            String hold,
            String minimum,
            String wrapUp,
            boolean saving,
            String problem) {}

    private final Views.Offer offer;
    private final Views.Limits limits;
    private final StudioActions actions;
    private final Executor screen;
    private final Runnable done;
    private final StringProperty price = new SimpleStringProperty();
    private final IntegerProperty shortest = new SimpleIntegerProperty();
    private final IntegerProperty minimum = new SimpleIntegerProperty();
    private final IntegerProperty wrapUp = new SimpleIntegerProperty();
    private final BooleanProperty onlyMe = new SimpleBooleanProperty();
    private final BooleanProperty recording = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown("", "", "", "", "", false, ""));
    private boolean saving;
    private String problem = "";

    /// @param screen runs what changes the screen
    /// @param done once the change holds
    OfferViewModel(
            Views.Offer offer,
            Views.Limits limits,
            StudioActions actions,
            Executor screen,
            Runnable done) {
        this.offer = offer;
        this.limits = limits;
        this.actions = actions;
        this.screen = screen;
        this.done = done;
        price.set(Prices.typed(offer.ratePerMinute()));
        shortest.set(offer.shortestMinutes());
        minimum.set(offer.minimumMinutes());
        wrapUp.set(offer.wrapUpSeconds());
        recording.set(offer.clipRecording());
        onlyMe.set(offer.recordOnlyMe());
        price.addListener(_ -> refresh());
        shortest.addListener(
                _ -> {
                    minimum.set(Math.min(minimum.get(), shortest.get()));
                    refresh();
                });
        minimum.addListener(_ -> refresh());
        wrapUp.addListener(_ -> refresh());
        refresh();
    }

    /// As typed.
    StringProperty priceProperty() {
        return price;
    }

    IntegerProperty shortestProperty() {
        return shortest;
    }

    /// What a fan who leaves earlier pays all the same; never more than the shortest length.
    IntegerProperty minimumProperty() {
        return minimum;
    }

    /// Seconds from Approve until the session starts.
    IntegerProperty wrapUpProperty() {
        return wrapUp;
    }

    BooleanProperty recordingProperty() {
        return recording;
    }

    /// Whether the creator alone is recorded where a fan says no; nothing without clip recording.
    BooleanProperty onlyMeProperty() {
        return onlyMe;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    boolean isOpen() {
        return offer.open();
    }

    String unit() {
        return Amounts.unit(offer.ratePerMinute().currency());
    }

    /// What can be chosen: the usual lengths and the one that is set.
    List<Integer> lengths() {
        return choices(SHORTEST, offer.shortestMinutes());
    }

    /// What can be chosen while the shortest length is as it is now.
    List<Integer> minimums() {
        return choices(MINIMUM, offer.minimumMinutes()).stream()
                .filter(minutes -> minutes <= shortest.get())
                .toList();
    }

    List<Integer> wrapUps() {
        return choices(WRAP_UP, offer.wrapUpSeconds());
    }

    private static List<Integer> choices(List<Integer> usual, int set) {
        var all = new TreeSet<>(usual);
        all.add(set);
        return List.copyOf(all);
    }

    /// Whether a fan's browser learns this computer's internet address.
    boolean addressIsSeen() {
        return !limits.callsRelayed();
    }

    String denial() {
        return Times.words(limits.coolDownSeconds());
    }

    /// Moves the price by some minor units, within the limits; from what is no price to the last.
    void step(long minor) {
        var now = typed().orElse(offer.ratePerMinute());
        var next =
                Math.clamp(
                        now.minor() + minor,
                        limits.lowestRate().minor(),
                        limits.highestRate().minor());
        price.set(Prices.typed(Money.of(next, now.currency())));
    }

    void save() {
        typed().filter(this::allowed).ifPresent(rate -> change(offer.open(), rate));
    }

    void turnOff() {
        change(false, typed().filter(this::allowed).orElse(offer.ratePerMinute()));
    }

    private void change(boolean open, Money rate) {
        if (saving) {
            return;
        }
        saving = true;
        problem = "";
        refresh();
        actions.changeOffer(
                new Commands.ChangeOffer(
                        open,
                        rate,
                        shortest.get(),
                        minimum.get(),
                        recording.get(),
                        onlyMe.get(),
                        wrapUp.get()),
                answer -> screen.execute(() -> answered(answer)));
    }

    private void answered(String answer) {
        saving = false;
        problem = answer;
        refresh();
        if (answer.isEmpty()) {
            done.run();
        }
    }

    private Optional<Money> typed() {
        return Prices.read(price.get(), offer.ratePerMinute().currency());
    }

    private boolean allowed(Money rate) {
        return rate.compareTo(limits.lowestRate()) >= 0
                && rate.compareTo(limits.highestRate()) <= 0;
    }

    private void refresh() {
        var rate = typed().filter(this::allowed);
        shown.set(
                new Shown(
                        rate.map(this::keep).orElse(""),
                        rate.isPresent() ? "" : range(),
                        rate.map(this::hold).orElse(""),
                        minimum.get() == 0
                                ? Texts.say("settings.minimum.none")
                                : rate.map(this::leastPaid).orElse(""),
                        wrapUp.get() == 0
                                ? Texts.say("settings.wrap-up.none")
                                : Texts.say("settings.wrap-up.hint", Times.words(wrapUp.get())),
                        saving,
                        problem));
    }

    private String keep(Money rate) {
        return Texts.say(
                "settings.keep",
                Amounts.plain(Split.of(rate, new Percent(limits.feePercent())).creator()),
                Integer.toString(limits.feePercent()));
    }

    private String hold(Money rate) {
        return Texts.say("settings.shortest.hold", Amounts.plain(rate.times(shortest.get())));
    }

    private String leastPaid(Money rate) {
        return Texts.say("settings.minimum.hint", Amounts.plain(rate.times(minimum.get())));
    }

    private String range() {
        return Texts.say(
                "settings.price.range",
                Amounts.plain(limits.lowestRate()),
                Amounts.plain(limits.highestRate()));
    }
}
