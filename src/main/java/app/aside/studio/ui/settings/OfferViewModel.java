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

    /// What the editing leads to.
    ///
    /// @param hint below the price, amounts between asterisks; empty if the price is wrong
    /// @param wrong what is wrong with the price, or empty
    /// @param hold below the shortest length
    /// @param saving whether the change is on its way
    /// @param problem why the platform refused, or empty
    record Shown(String hint, String wrong, String hold, boolean saving, String problem) {}

    private final Views.Offer offer;
    private final Views.Limits limits;
    private final StudioActions actions;
    private final Executor screen;
    private final Runnable done;
    private final StringProperty price = new SimpleStringProperty();
    private final IntegerProperty shortest = new SimpleIntegerProperty();
    private final BooleanProperty recording = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown("", "", "", false, ""));
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
        recording.set(offer.clipRecording());
        price.addListener(_ -> refresh());
        shortest.addListener(_ -> refresh());
        refresh();
    }

    /// As typed.
    StringProperty priceProperty() {
        return price;
    }

    IntegerProperty shortestProperty() {
        return shortest;
    }

    BooleanProperty recordingProperty() {
        return recording;
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
        var lengths = new TreeSet<>(SHORTEST);
        lengths.add(offer.shortestMinutes());
        return List.copyOf(lengths);
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
                        offer.minimumMinutes(),
                        recording.get(),
                        offer.wrapUpSeconds()),
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

    private String range() {
        return Texts.say(
                "settings.price.range",
                Amounts.plain(limits.lowestRate()),
                Amounts.plain(limits.highestRate()));
    }
}
