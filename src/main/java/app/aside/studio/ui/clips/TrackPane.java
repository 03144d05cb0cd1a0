package app.aside.studio.ui.clips;

import app.aside.studio.review.Interruption;
import app.aside.studio.review.Timeline;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What lies over small pictures and waveforms: bands where the 1:1 was paused, and over the
/// creator's waveform where the microphone was off. Takes the mouse for all of it.
final class TrackPane extends Pane {
    private final Map<Interruption, Region> bands = new LinkedHashMap<>();

    void show(List<Interruption> interruptions) {
        if (List.copyOf(bands.keySet()).equals(interruptions)) {
            return;
        }
        bands.clear();
        interruptions.forEach(one -> bands.put(one, band(one)));
        getChildren().setAll(bands.values());
    }

    /// @param top of the creator's waveform
    /// @param lane height of it
    void place(Timeline timeline, double top, double lane) {
        bands.forEach(
                (interruption, band) -> {
                    var isPause = interruption.kind() == Interruption.Kind.PAUSE;
                    var from = Math.clamp(timeline.share(interruption.from()), 0, 1) * getWidth();
                    var to = Math.clamp(timeline.share(interruption.to()), 0, 1) * getWidth();
                    band.resizeRelocate(
                            Math.floor(from),
                            isPause ? 0 : top,
                            Math.max(1, Math.ceil(to) - Math.floor(from)),
                            isPause ? getHeight() : lane);
                    band.setVisible(to > from);
                });
    }

    private static Region band(Interruption interruption) {
        var band = new Region();
        var says = MomentRow.text(interruption);
        band.getStyleClass()
                .addAll(
                        "interruption",
                        switch (interruption.kind()) {
                            case PAUSE -> "paused";
                            case MUTE -> "muted";
                        });
        band.setManaged(false);
        band.setAccessibleRole(AccessibleRole.TEXT);
        band.setAccessibleText(says);
        Tooltip.install(band, new Tooltip(says));
        return band;
    }
}
