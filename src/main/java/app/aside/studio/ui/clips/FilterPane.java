package app.aside.studio.ui.clips;

import app.aside.clips.ClipFilter;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the list is narrowed by: fan, date, length, what the session earned, tag. A card that opens
/// at its button.
final class FilterPane extends VBox {
    private static final List<Integer> DAYS = List.of(7, 30, 365);
    private static final int SHORT_MINUTES = 5;
    private static final int LONG_MINUTES = 15;
    private static final List<Integer> EARNED = List.of(10, 50);
    private static final int MINOR = 100;
    private static final double NAME = 46;

    private final LibraryViewModel model;
    private final ComboBox<Choice> fan;
    private final ComboBox<Choice> tag;
    private boolean showing;

    /// @param narrows what it makes of the filter
    private record Choice(String word, UnaryOperator<ClipFilter> narrows) {}

    FilterPane(LibraryViewModel model, Clock clock) {
        super(8);
        this.model = model;
        getStyleClass().add("clip-filter");
        setMaxHeight(USE_PREF_SIZE);
        fan = box("library.filter.fan");
        tag = box("library.filter.tag");
        var date = box("library.filter.date");
        var length = box("library.filter.length");
        var earned = box("library.filter.earned");
        offer(date, dates(clock));
        offer(length, lengths());
        offer(earned, amounts());
        offer(fan, names("library.filter.fan.any", List.of(), true));
        offer(tag, names("library.filter.tag.any", List.of(), false));
        var clear = Labels.button(Texts.say("library.clear"), "small", "flat");
        clear.setOnAction(
                _ -> {
                    List.of(fan, date, length, earned, tag)
                            .forEach(box -> box.getSelectionModel().selectFirst());
                    model.clear();
                });
        var foot = new HBox(Labels.spacer(), clear);
        getChildren()
                .addAll(
                        row("library.filter.fan", fan),
                        row("library.filter.date", date),
                        row("library.filter.length", length),
                        row("library.filter.earned", earned),
                        row("library.filter.tag", tag),
                        foot);
    }

    void focusFirst() {
        fan.requestFocus();
    }

    private static HBox row(String name, ComboBox<Choice> box) {
        var label = Labels.whole(Texts.say(name), "s12", "mut");
        label.setMinWidth(NAME);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(0);
        var row = new HBox(4, label, box);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    void show(List<String> fans, List<String> tags) {
        renew(fan, names("library.filter.fan.any", fans, true));
        renew(tag, names("library.filter.tag.any", tags, false));
    }

    private void renew(ComboBox<Choice> box, List<Choice> choices) {
        var words = box.getItems().stream().map(Choice::word).toList();
        if (!words.equals(choices.stream().map(Choice::word).toList())) {
            var before = box.getValue();
            showing = true;
            box.getItems().setAll(choices);
            choices.stream()
                    .filter(one -> before != null && one.word.equals(before.word))
                    .findFirst()
                    .ifPresentOrElse(box::setValue, () -> box.getSelectionModel().selectFirst());
            showing = false;
        }
    }

    private ComboBox<Choice> box(String name) {
        var box = new ComboBox<Choice>();
        box.setAccessibleText(Texts.say(name));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Choice choice) {
                        return choice == null ? "" : choice.word;
                    }

                    @Override
                    public @Nullable Choice fromString(String word) {
                        return null;
                    }
                });
        box.valueProperty()
                .addListener(
                        (_, _, choice) -> {
                            if (!showing && choice != null) {
                                model.filter(choice.narrows);
                            }
                        });
        return box;
    }

    private void offer(ComboBox<Choice> box, List<Choice> choices) {
        showing = true;
        box.getItems().setAll(choices);
        box.getSelectionModel().selectFirst();
        showing = false;
    }

    private static List<Choice> names(String any, List<String> names, boolean fans) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(Texts.say(any), old -> fans ? old.ofFan(null) : old.withTag(null)));
        for (var name : names) {
            choices.add(new Choice(name, old -> fans ? old.ofFan(name) : old.withTag(name)));
        }
        return choices;
    }

    private static List<Choice> dates(Clock clock) {
        var choices = new ArrayList<Choice>();
        choices.add(
                new Choice(Texts.say("library.filter.date.any"), old -> old.between(null, null)));
        for (var days : DAYS) {
            choices.add(
                    new Choice(
                            Texts.say("library.filter.date.days", Integer.toString(days)),
                            old -> old.between(since(clock, days), null)));
        }
        return choices;
    }

    private static Instant since(Clock clock, int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private static List<Choice> lengths() {
        return List.of(
                new Choice(Texts.say("library.filter.length.any"), old -> old.lasting(null, null)),
                new Choice(
                        Texts.say("library.filter.length.short", Integer.toString(SHORT_MINUTES)),
                        old -> old.lasting(null, Duration.ofMinutes(SHORT_MINUTES).minusMillis(1))),
                new Choice(
                        Texts.say("library.filter.length.long", Integer.toString(LONG_MINUTES)),
                        old -> old.lasting(Duration.ofMinutes(LONG_MINUTES), null)));
    }

    private static List<Choice> amounts() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(Texts.say("library.filter.earned.any"), old -> old.earning(0)));
        for (var amount : EARNED) {
            choices.add(
                    new Choice(
                            Texts.say("library.filter.earned.least", Integer.toString(amount)),
                            old -> old.earning((long) amount * MINOR)));
        }
        return choices;
    }
}
