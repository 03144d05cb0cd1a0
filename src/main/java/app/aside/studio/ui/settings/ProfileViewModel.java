package app.aside.studio.ui.settings;

import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioActions;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.concurrent.Executor;

/// The creator's profile while it is edited. Nothing changes before Save.
final class ProfileViewModel {
    private static final int NAME_MAX = 60;
    private static final int HEADLINE_MAX = 80;

    /// @param nameWrong what is wrong, or empty; so the others
    /// @param count of the headline's characters
    record Shown(
            String nameWrong,
            String headlineWrong,
            String addressWrong,
            String count,
            boolean saving,
            String problem) {
        boolean isRight() {
            return nameWrong.isEmpty() && headlineWrong.isEmpty() && addressWrong.isEmpty();
        }
    }

    private final StudioActions actions;
    private final Executor screen;
    private final Runnable done;
    private final StringProperty name = new SimpleStringProperty();
    private final StringProperty headline = new SimpleStringProperty();
    private final StringProperty address = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown("", "", "", "", false, ""));
    private boolean saving;
    private String problem = "";

    /// @param screen runs what changes the screen
    /// @param done once the change holds
    ProfileViewModel(
            Views.CreatorCard card, StudioActions actions, Executor screen, Runnable done) {
        this.actions = actions;
        this.screen = screen;
        this.done = done;
        name.set(card.name());
        headline.set(card.headline());
        address.set(card.address());
        name.addListener(_ -> refresh());
        headline.addListener(_ -> refresh());
        address.addListener(_ -> refresh());
        refresh();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty headlineProperty() {
        return headline;
    }

    StringProperty addressProperty() {
        return address;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void save() {
        if (saving || !shown().isRight()) {
            return;
        }
        saving = true;
        problem = "";
        refresh();
        actions.changeProfile(
                new Commands.ChangeProfile(
                        name.get().strip(), headline.get().strip(), address.get().strip()),
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

    private void refresh() {
        var nameLength = length(name.get());
        var headlineLength = length(headline.get());
        shown.set(
                new Shown(
                        nameLength >= 1 && nameLength <= NAME_MAX
                                ? ""
                                : Texts.say("profile.name.wrong"),
                        headlineLength <= HEADLINE_MAX ? "" : Texts.say("profile.headline.wrong"),
                        address.get().strip().matches("[a-z0-9][a-z0-9-]{1,30}[a-z0-9]")
                                ? ""
                                : Texts.say("profile.address.wrong"),
                        Texts.say("profile.headline.count", Integer.toString(headlineLength)),
                        saving,
                        problem));
    }

    private static int length(String text) {
        return text.strip().length();
    }
}
