package app.aside.studio.ui.preflight;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.preflight.Check;
import app.aside.studio.preflight.Preflight;
import app.aside.studio.preflight.Report;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.preflight.PreflightViewModel.Deed;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Opens the check before a show; the checks begin at once, and end when it closes. Not while a
/// private call runs. JavaFX thread.
public final class PreflightDialog {
    private final Preflight preflight;
    private final StudioMeters meters;
    private final Dialogs dialogs;
    private @Nullable PreflightView view;

    public PreflightDialog(Preflight preflight, StudioMeters meters, Dialogs dialogs) {
        this.preflight = preflight;
        this.meters = meters;
        this.dialogs = dialogs;
    }

    public void open() {
        var model = new PreflightViewModel();
        var choosing = new PreflightView.Choosing(preflight::choose, preflight::look);
        var opened =
                new PreflightView(model, this::act, preflight::start, dialogs::close, choosing);
        view = opened;
        preflight.follow(report -> Platform.runLater(() -> show(opened, model, report)));
        opened.card()
                .sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            if (scene == null && opened.equals(view)) {
                                view = null;
                                preflight.stop();
                            }
                        });
        preflight.start();
        model.show(preflight.report());
        devices(opened);
        dialogs.open(opened.card(), opened.first());
    }

    /// At the screen's pace, for the level and the devices.
    public void pulse() {
        if (view != null) {
            view.level(meters.levelDecibels(), meters.peakDecibels());
            devices(view);
        }
    }

    private void devices(PreflightView shown) {
        for (var kind : Device.Kind.values()) {
            shown.devices(kind, preflight.listed(kind), used(kind));
        }
    }

    private Optional<Device> used(Device.Kind kind) {
        return preflight
                .outcome(kind)
                .flatMap(
                        outcome ->
                                switch (outcome) {
                                    case Outcome.NoneFound() -> Optional.empty();
                                    case Outcome.Opening(var device) -> Optional.of(device);
                                    case Outcome.Running(var device) -> Optional.of(device);
                                    case Outcome.Failed(var device, _) -> Optional.of(device);
                                });
    }

    private void show(PreflightView of, PreflightViewModel model, Report report) {
        if (of.equals(view)) {
            model.show(report);
        }
    }

    private void act(Check check, Deed deed) {
        switch (deed) {
            case TEST -> preflight.testSpeaker();
            case HEARD -> preflight.heard(true);
            case UNHEARD -> preflight.heard(false);
            case PLAY_BACK -> preflight.playBack();
            case AGAIN -> preflight.again(check);
            case PLAYING -> {}
        }
    }
}
