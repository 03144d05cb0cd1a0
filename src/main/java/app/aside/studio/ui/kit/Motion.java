package app.aside.studio.ui.kit;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.animation.TranslateTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.util.Duration;

/// The few things that move. Nothing does where the system asks for reduced motion.
public final class Motion {
    private static final Duration BASE = Duration.millis(180);
    private static final Duration SLOW = Duration.millis(280);
    private static final Duration TURN = Duration.seconds(1);

    private Motion() {}

    /// A dialog appears.
    public static void appear(Node node) {
        if (reduced()) {
            return;
        }
        var fade = new FadeTransition(SLOW, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.setInterpolator(Interpolator.EASE_OUT);
        node.setOpacity(0);
        fade.play();
    }

    /// A toast slides in from below.
    public static void slideIn(Node node) {
        if (reduced()) {
            return;
        }
        var slide = new TranslateTransition(BASE, node);
        slide.setFromY(16);
        slide.setToY(0);
        slide.setInterpolator(Interpolator.EASE_OUT);
        slide.play();
    }

    /// A spinner turns until the animation is stopped.
    public static Animation turning(Node node) {
        var turn = new RotateTransition(TURN, node);
        turn.setByAngle(360);
        turn.setInterpolator(Interpolator.LINEAR);
        turn.setCycleCount(reduced() ? 1 : Animation.INDEFINITE);
        return turn;
    }

    private static boolean reduced() {
        return Platform.getPreferences().isReducedMotion();
    }
}
