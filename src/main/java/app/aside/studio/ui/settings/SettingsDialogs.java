package app.aside.studio.ui.settings;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Surroundings;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

/// Opens the dialogs for the 1:1 offer, clips and the profile, as the newest state has them.
public final class SettingsDialogs {
    private final Surroundings surroundings;
    private final Dialogs dialogs;
    private final Runnable devices;
    private @Nullable StudioState state;

    /// @param devices opens the choice of devices
    public SettingsDialogs(Surroundings surroundings, Dialogs dialogs, Runnable devices) {
        this.surroundings = surroundings;
        this.dialogs = dialogs;
        this.devices = devices;
    }

    public void show(StudioState newest) {
        state = newest;
    }

    /// Nothing happens before the platform has told what the offer is.
    public void openOffer() {
        if (state != null && !state.card().address().isEmpty()) {
            var model =
                    new OfferViewModel(
                            state.card().offer(),
                            state.limits(),
                            surroundings.actions(),
                            Platform::runLater,
                            dialogs::close);
            new OfferDialog(model, dialogs, devices).open(dialogs);
        }
    }

    /// As [#openOffer].
    public void openShow() {
        if (state != null && !state.card().address().isEmpty()) {
            var model =
                    new ShowSettingsViewModel(
                            state.sending().server(),
                            state.page(),
                            surroundings.actions().show(),
                            Platform::runLater,
                            dialogs::close);
            new ShowSettingsDialog(model, dialogs).open(dialogs);
        }
    }

    /// Where clips are, how they are called, how long they are kept.
    public void openClips() {
        var model =
                new ClipSettingsViewModel(
                        surroundings.shelf(),
                        surroundings.actions(),
                        surroundings.clock(),
                        Platform::runLater,
                        dialogs::close);
        new ClipSettingsDialog(model, dialogs, this::openClipLock, this::openClipLog).open(dialogs);
    }

    private void openClipLog() {
        var zone = surroundings.clock().getZone();
        new ClipLogDialog(
                        new ClipLogViewModel(surroundings.shelf(), zone, Platform::runLater),
                        dialogs)
                .open(dialogs);
    }

    /// Works without a network, and before the platform was reached.
    public void openClipLock() {
        new ClipLockDialog(new ClipLockViewModel(surroundings.lock(), Platform::runLater), dialogs)
                .open(dialogs);
    }

    /// As [#openOffer].
    public void openProfile() {
        if (state != null && !state.card().address().isEmpty()) {
            var model =
                    new ProfileViewModel(
                            state.card(),
                            surroundings.actions(),
                            Platform::runLater,
                            dialogs::close);
            var page = state.page().toString();
            var prefix =
                    page.substring(0, page.lastIndexOf('/') + 1).replaceFirst("^https?://", "");
            new ProfileDialog(model, prefix, dialogs).open(dialogs);
        }
    }
}
