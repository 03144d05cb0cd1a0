package app.aside.studio.ui.clips;

import app.aside.studio.export.ExportDesk;
import app.aside.studio.library.ClipShelf;
import app.aside.studio.review.ReviewPlayer;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Screen;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.Surroundings;
import app.aside.unit.ClipId;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import java.time.Instant;

/// The recorded clips, and the player that shows one of them. Works without a network.
public final class ClipsScreen implements Screen {
    private final ReviewPlayer player;
    private final ReviewViewModel reviewed;
    private final ReviewView review;
    private final ClipsViewModel model;
    private final ClipsView view;
    private final ExportNotice notice;
    private final ExportDesk exports;
    private final UnlockViewModel unlock;

    /// @param dialogs where questions are asked
    /// @param settings opens the settings of clips
    /// @param lock opens the settings of the clips' lock
    public ClipsScreen(
            Surroundings surroundings, Dialogs dialogs, Runnable settings, Runnable lock) {
        var zone = surroundings.clock().getZone();
        player = surroundings.reviewing().player();
        reviewed = new ReviewViewModel(surroundings.reviewing(), zone);
        keepLanes(surroundings.shelf());
        exports = surroundings.exports();
        var cut = new CutViewModel(reviewed, exports, Platform::runLater, surroundings.clock());
        var export = new ExportViewModel(reviewed, cut, exports, Platform::runLater);
        review = new ReviewView(reviewed, cut, export, surroundings.converters());
        notice = new ExportNotice(export, cut);
        var library = new LibraryViewModel(surroundings.shelf(), Platform::runLater);
        model = new ClipsViewModel(surroundings.actions(), reviewed, library, zone);
        var exporting = new ExportDialog(export, dialogs, new FileSaveAs(() -> review.getScene()));
        unlock = new UnlockViewModel(surroundings.lock(), Platform::runLater, surroundings.clock());
        view =
                new ClipsView(
                        model,
                        review,
                        new ClipsView.Leads(unlock, lock, settings),
                        new ExportProgress(export, exporting::open),
                        dialogs,
                        surroundings.clock());
    }

    /// The lanes of moments are as they were left, unless they were opened meanwhile.
    private void keepLanes(ClipShelf shelf) {
        reviewed.lanesProperty().addListener((_, _, on) -> shelf.keepLanes(on));
        shelf.lanes(
                on -> {
                    if (on) {
                        Platform.runLater(() -> reviewed.showLanes(true));
                    }
                });
    }

    @Override
    public Node node() {
        return view.node();
    }

    /// How an export ended; belongs on top of whatever is on the screen.
    public Node notice() {
        return notice;
    }

    /// Looks at a clip; as soon as it is listed, if it isn't yet.
    public void lookAt(ClipId clip) {
        model.lookAt(clip);
    }

    /// Whether a file is being made, which would be lost if the studio ended now.
    public boolean isExporting() {
        return exports.isRunning();
    }

    @Override
    public void show(StudioState state, Instant now) {
        model.show(state, now);
        view.show(Status.of(state));
    }

    @Override
    public void pulse(Instant now) {
        reviewed.pulse();
        unlock.pulse();
        review.pulse(now);
    }

    @Override
    public void frame() {
        review.frame();
    }

    @Override
    public void attach() {
        review.attach(player);
        view.attach();
    }

    /// What plays stands still: nothing sounds that can't be stopped by what is on the screen.
    @Override
    public void detach() {
        reviewed.pause();
        view.detach();
        review.detach();
    }

    @Override
    public boolean letter(KeyCode key) {
        return review.keys().letter(key);
    }

    @Override
    public void end() {
        // Nothing runs here.
    }
}
