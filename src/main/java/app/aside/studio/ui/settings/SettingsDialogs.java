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
        var now = state;
        if (now != null && !now.card().address().isEmpty()) {
            new OfferDialog(
                            done ->
                                    new OfferViewModel(
                                            now.card().offer(),
                                            now.limits(),
                                            surroundings.actions(),
                                            Platform::runLater,
                                            done),
                            dialogs,
                            devices)
                    .open(dialogs);
        }
    }

    /// As [#openOffer].
    public void openShow() {
        var now = state;
        if (now != null && !now.card().address().isEmpty()) {
            new ShowSettingsDialog(
                            done ->
                                    new ShowSettingsViewModel(
                                            now.sending().server(),
                                            now.page(),
                                            surroundings.actions().show(),
                                            Platform::runLater,
                                            done),
                            dialogs)
                    .open(dialogs);
        }
    }

    /// Where clips are, how they are called, how long they are kept.
    public void openClips() {
        new ClipSettingsDialog(
                        done ->
                                new ClipSettingsViewModel(
                                        surroundings.shelf(),
                                        surroundings.actions(),
                                        surroundings.clock(),
                                        Platform::runLater,
                                        done),
                        dialogs,
                        this::openClipLock,
                        this::openClipLog)
                .open(dialogs);
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
        var now = state;
        if (now != null && !now.card().address().isEmpty()) {
            var page = now.page().toString();
            var prefix =
                    page.substring(0, page.lastIndexOf('/') + 1).replaceFirst("^https?://", "");
            new ProfileDialog(
                            done ->
                                    new ProfileViewModel(
                                            now.card(),
                                            surroundings.actions(),
                                            Platform::runLater,
                                            done),
                            prefix,
                            dialogs)
                    .open(dialogs);
        }
    }
}
