package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.PrivateViewModel.Shown;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// What is done seldom in a 1:1.
final class SessionMenu extends MenuButton {
    private final MenuItem saveLast;
    private final MenuItem stopRecording;

    SessionMenu(PrivateViewModel model, Runnable report, Runnable block) {
        saveLast = item("session.recording.save-last", model::saveLast);
        saveLast.setId("save-last");
        stopRecording = item("session.recording.stop", model::stopRecording);
        stopRecording.setId("stop-recording");
        setId("more");
        getStyleClass().add("no-arrow");
        setGraphic(Labels.icon(Feather.MORE_HORIZONTAL, 16));
        setAccessibleText(Texts.say("session.more"));
        setTooltip(new Tooltip(Texts.say("session.more")));
        setMinWidth(Region.USE_PREF_SIZE);
        getItems()
                .addAll(
                        saveLast,
                        stopRecording,
                        item("session.report", report),
                        item("session.block", block));
    }

    void show(Shown shown) {
        saveLast.setDisable(!shown.canMark());
        stopRecording.setDisable(!shown.canStop());
    }

    private static MenuItem item(String name, Runnable does) {
        var item = new MenuItem(Texts.say(name));
        item.setOnAction(_ -> does.run());
        return item;
    }
}
