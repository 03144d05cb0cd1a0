package app.aside.studio.ui.preflight;

import app.aside.studio.preflight.Check;
import app.aside.studio.preflight.Preflight;
import app.aside.studio.preflight.Report;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.preflight.PreflightViewModel.Deed;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

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
        var opened = new PreflightView(model, this::act, preflight::start, dialogs::close);
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
        dialogs.open(opened.card(), opened.first());
    }

    /// At the screen's pace, for the level.
    public void pulse() {
        if (view != null) {
            view.level(meters.levelDecibels(), meters.peakDecibels());
        }
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
        }
    }
}
