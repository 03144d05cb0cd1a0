package app.aside.studio.ui.settings;

import app.aside.protocol.Rooms;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.OtherServer.Fault;
import app.aside.studio.state.OtherServer.Use;
import app.aside.studio.state.ShowActions;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;

/// Where the show goes beside the own platform, and the key by which another program sends it.
final class ShowSettingsViewModel {
    /// @param means what the chosen way means, in words
    /// @param fieldsUsed whether address and key count
    /// @param addressWrong what is wrong with the address, or empty
    /// @param keyWrong what is wrong with the key, or empty
    /// @param encoderKey the key that was just made, or empty
    /// @param keyProblem why none was made, or empty
    /// @param problem why nothing was saved, for people, or empty
    record Shown(
            String means,
            boolean fieldsUsed,
            String addressWrong,
            String keyWrong,
            boolean saving,
            String encoderKey,
            String keyProblem,
            String problem) {}

    static final List<Use> USES = List.of(Use.NO, Use.BESIDE, Use.INSTEAD);

    private final ShowActions actions;
    private final Executor screen;
    private final Runnable saved;
    private final String encoderAddress;
    private final IntegerProperty use = new SimpleIntegerProperty();
    private final StringProperty address = new SimpleStringProperty();
    private final StringProperty key = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private boolean saving;
    private String problem = "";
    private String encoderKey = "";
    private String keyProblem = "";

    /// @param page the creator's own
    /// @param screen runs what changes the screen
    /// @param saved told once it is kept
    ShowSettingsViewModel(
            OtherServer server, URI page, ShowActions actions, Executor screen, Runnable saved) {
        this.actions = actions;
        this.screen = screen;
        this.saved = saved;
        encoderAddress = page.resolve("/api/whip" + page.getPath()).toString();
        use.set(USES.indexOf(server.use()));
        address.set(server.address());
        key.set(server.key());
        use.addListener(_ -> render());
        address.addListener(_ -> render());
        key.addListener(_ -> render());
        render();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    /// Which of [#USES].
    IntegerProperty useProperty() {
        return use;
    }

    StringProperty addressProperty() {
        return address;
    }

    StringProperty keyProperty() {
        return key;
    }

    /// Where another program sends the show.
    String encoderAddress() {
        return encoderAddress;
    }

    void save() {
        if (saving || server().fault() != Fault.NONE) {
            return;
        }
        saving = true;
        problem = "";
        render();
        actions.publishTo(server(), answer -> screen.execute(() -> answered(answer)));
    }

    void makeKey() {
        keyProblem = "";
        actions.makeEncoderKey(
                made -> screen.execute(() -> keyMade(made)),
                failed ->
                        screen.execute(
                                () -> {
                                    keyProblem = failed;
                                    render();
                                }));
    }

    private void keyMade(Rooms.EncoderKey made) {
        encoderKey = made.key();
        render();
    }

    private void answered(String answer) {
        saving = false;
        problem = answer;
        render();
        if (answer.isEmpty()) {
            saved.run();
        }
    }

    private OtherServer server() {
        return new OtherServer(USES.get(use.get()), address.get().strip(), key.get().strip());
    }

    private void render() {
        var server = server();
        shown.set(
                new Shown(
                        means(server.use()),
                        server.isUsed(),
                        address(server.fault()),
                        key(server.fault()),
                        saving,
                        encoderKey,
                        keyProblem,
                        problem));
    }

    /// @param index in [#USES]
    static String word(int index) {
        return switch (USES.get(index)) {
            case NO -> Texts.say("publish.use.no");
            case BESIDE -> Texts.say("publish.use.beside");
            case INSTEAD -> Texts.say("publish.use.instead");
        };
    }

    private static String means(Use use) {
        return switch (use) {
            case NO -> Texts.say("publish.use.no.means");
            case BESIDE -> Texts.say("publish.use.beside.means");
            case INSTEAD -> Texts.say("publish.use.instead.means");
        };
    }

    private static String key(Fault fault) {
        return fault == Fault.KEY_ODD ? Texts.say("publish.key.odd") : "";
    }

    private static String address(Fault fault) {
        return switch (fault) {
            case NONE, KEY_ODD -> "";
            case EMPTY -> Texts.say("publish.address.empty");
            case NOT_HTTP -> Texts.say("publish.address.not-http");
            case NO_HOST -> Texts.say("publish.address.no-host");
        };
    }
}
