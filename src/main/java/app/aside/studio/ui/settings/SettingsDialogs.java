package app.aside.studio.ui.settings;

import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Surroundings;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

/// Opens the dialogs for the 1:1 offer and the profile, as the newest state has them.
public final class SettingsDialogs {
    private final Surroundings surroundings;
    private final Dialogs dialogs;
    private @Nullable StudioState state;

    public SettingsDialogs(Surroundings surroundings, Dialogs dialogs) {
        this.surroundings = surroundings;
        this.dialogs = dialogs;
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
            new OfferDialog(model, dialogs).open(dialogs);
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
