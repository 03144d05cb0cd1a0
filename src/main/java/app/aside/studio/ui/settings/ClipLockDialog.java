package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.ClipLockViewModel.Form;

/// The lock of the clips as a dialog of its own, over the one it is opened from. It stays while a
/// key is made and until the recovery code is said to be noted.
final class ClipLockDialog {
    private final ClipLockViewModel model;
    private final ClipLockPane pane;
    private final DialogCard card;

    ClipLockDialog(ClipLockViewModel model, Dialogs dialogs) {
        this.model = model;
        pane = new ClipLockPane(model);
        card = new DialogCard(Texts.say("lock.title"), 520, dialogs::leave);
        card.body().getChildren().add(pane);
        model.shownProperty()
                .addListener((_, _, shown) -> card.closable(shown.form() != Form.CODE));
        card.sceneProperty()
                .addListener(
                        (_, before, now) -> {
                            if (before != null && now == null) {
                                pane.close();
                                model.close();
                            }
                        });
    }

    void open(Dialogs dialogs) {
        dialogs.openOver(card, pane.first(), model::isHeld);
    }
}
