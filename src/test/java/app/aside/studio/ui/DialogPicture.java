package app.aside.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Fonts;

import atlantafx.base.theme.PrimerDark;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/// One dialog in a window, as it looks when it is open.
public final class DialogPicture {
    private static final Path OUT = Path.of("target/screens");

    /// Of the window, above and below the dialog.
    private static final int MARGIN = 20;

    private DialogPicture() {}

    /// JavaFX thread.
    ///
    /// @param opening opens the dialog
    public static Scene of(int width, int height, Consumer<Dialogs> opening) {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        var dialogs = new Dialogs();
        var scene = new Scene(new StackPane(dialogs.layer()), width, height);
        var sheet = Dialogs.class.getResource("/app/aside/studio/ui/aside-fx.css");
        scene.getStylesheets().add(Objects.requireNonNull(sheet).toExternalForm());
        opening.accept(dialogs);
        dialogs.layer().setOpacity(1);
        scene.snapshot(null);
        return scene;
    }

    /// Writes `NAME-WIDTHxHEIGHT.png`. Nothing of the dialog may be cut or out of reach.
    public static void check(Scene scene, String name) throws IOException {
        var size = "%.0fx%.0f".formatted(scene.getWidth(), scene.getHeight());
        Files.createDirectories(OUT);
        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve(name + "-" + size + ".png"));

        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
        var card = Fx.get(() -> scene.getRoot().lookup(".dialog-card").getLayoutBounds());
        assertThat(card.getHeight()).isLessThan(scene.getHeight() - MARGIN);
        assertThat(Fx.thrown()).isEmpty();
    }
}
