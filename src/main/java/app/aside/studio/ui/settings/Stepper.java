package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.function.LongConsumer;

/// An amount to type, with less and more at its sides. A step is one minor unit; a button that is
/// held goes on; Page Up and Page Down step a hundred.
final class Stepper extends HBox {
    private static final int LARGE = 100;
    private static final Duration HELD = Duration.millis(400);
    private static final Duration REPEAT = Duration.millis(40);

    private final TextField field = new TextField();
    private final LongConsumer step;

    Stepper(String name, StringProperty text, LongConsumer step) {
        this.step = step;
        getStyleClass().add("stepper");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        field.setAccessibleText(name);
        field.setId("price");
        field.setPrefWidth(76);
        field.setAlignment(Pos.CENTER);
        field.textProperty().bindBidirectional(text);
        field.focusedProperty().addListener((_, _, in) -> Styles.state(this, "within", in));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren()
                .addAll(
                        button(Feather.MINUS, "settings.price.less", -1),
                        field,
                        button(Feather.PLUS, "settings.price.more", 1));
    }

    TextField field() {
        return field;
    }

    void setWrong(boolean wrong) {
        Styles.state(this, "wrong", wrong);
    }

    private void pressed(KeyEvent event) {
        var by =
                switch (event.getCode()) {
                    case UP -> 1;
                    case DOWN -> -1;
                    case PAGE_UP -> LARGE;
                    case PAGE_DOWN -> -LARGE;
                    default -> 0;
                };
        if (by != 0) {
            step.accept(by);
            event.consume();
        }
    }

    private Button button(Ikon icon, String does, int by) {
        var button = Labels.iconButton(icon, 14, Texts.say(does), "flat");
        var repeat = new Timeline(new KeyFrame(REPEAT, _ -> step.accept(by)));
        repeat.setCycleCount(Animation.INDEFINITE);
        var wait = new PauseTransition(HELD);
        wait.setOnFinished(_ -> repeat.play());
        button.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> wait.playFromStart());
        button.addEventHandler(
                MouseEvent.MOUSE_RELEASED,
                _ -> {
                    wait.stop();
                    repeat.stop();
                });
        button.setOnAction(_ -> step.accept(by));
        return button;
    }
}
