package app.aside.studio.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What the show's picture is made of: a source, what is laid over it, and the words that stand in
/// its place while there is nothing to show.
///
/// @param overlays in the order they are laid on, the last on top; at most 8
public record Scene(Source source, List<Overlay> overlays, Titles titles) {
    private static final int OVERLAYS_MAX = 8;

    public Scene {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(titles, "titles");
        overlays = List.copyOf(overlays);
        if (overlays.size() > OVERLAYS_MAX) {
            throw new IllegalArgumentException(
                    "overlays must be at most " + OVERLAYS_MAX + ", got " + overlays.size());
        }
    }

    /// The camera and nothing else.
    public static Scene camera(Titles titles) {
        return new Scene(new Source.Camera(), List.of(), titles);
    }

    public Scene with(Source newSource) {
        return new Scene(newSource, overlays, titles);
    }

    public Scene with(List<Overlay> newOverlays) {
        return new Scene(source, newOverlays, titles);
    }

    /// Where the moving picture comes from.
    public sealed interface Source {
        /// The camera that is chosen.
        record Camera() implements Source {}

        /// A whole screen.
        ///
        /// @param display as [Surfaces] lists it
        record Screen(String display) implements Source {}

        /// One window, wherever it is.
        ///
        /// @param id as [Surfaces] lists it; good as long as the window is open
        record Window(String id) implements Source {}

        /// A picture that doesn't move.
        record Still(Path file) implements Source {}
    }

    /// Something that lies over the source's picture.
    public sealed interface Overlay {
        /// One line of text on a dark ground.
        ///
        /// @param text 1 to 80 characters
        /// @param heightPercent of the picture's height, 3 to 20
        record Words(String text, Place place, int heightPercent) implements Overlay {
            private static final int LENGTH_MAX = 80;

            public Words {
                Objects.requireNonNull(place, "place");
                if (text.isBlank() || text.codePointCount(0, text.length()) > LENGTH_MAX) {
                    throw new IllegalArgumentException(
                            "text must have 1 to 80 characters, got " + text.length());
                }
                checkPercent("heightPercent", heightPercent, 3, 20);
            }
        }

        /// A picture from a file; where it is transparent the source shows.
        ///
        /// @param widthPercent of the picture's width, 5 to 100
        record Picture(Path file, Place place, int widthPercent) implements Overlay {
            public Picture {
                Objects.requireNonNull(file, "file");
                Objects.requireNonNull(place, "place");
                checkPercent("widthPercent", widthPercent, 5, 100);
            }
        }

        private static void checkPercent(String name, int percent, int min, int max) {
            if (percent < min || percent > max) {
                throw new IllegalArgumentException(
                        name + " must be " + min + " to " + max + ", got " + percent);
            }
        }
    }

    /// Where an overlay lies, a little off the edge.
    public enum Place {
        TOP_LEFT,
        TOP,
        TOP_RIGHT,
        MIDDLE,
        BOTTOM_LEFT,
        BOTTOM,
        BOTTOM_RIGHT
    }

    /// What the room reads where there is no picture; either may be empty.
    ///
    /// @param card while the creator is right back
    /// @param placeholder while the source gives no picture
    public record Titles(String card, String placeholder) {
        public Titles {
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(placeholder, "placeholder");
        }
    }
}
