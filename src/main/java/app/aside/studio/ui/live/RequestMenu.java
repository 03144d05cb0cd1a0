package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.QueueViewModel.Answer;
import app.aside.studio.ui.live.QueueViewModel.Card;
import app.aside.unit.FanId;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;

/// What is seldom needed of a request: deny with words, block the fan.
final class RequestMenu extends Button {
    private final MenuItem reason = new MenuItem(Texts.say("request.deny.reason"));
    private final MenuItem block = new MenuItem();
    private final ContextMenu menu = new ContextMenu(reason, block);
    private final Tooltip tip = new Tooltip();

    /// @param giveReason asks for the words
    RequestMenu(QueueViewModel model, Runnable giveReason) {
        getStyleClass().addAll("flat", "icon-only", "request-more");
        setGraphic(Labels.icon(Feather.MORE_HORIZONTAL, 14));
        setMinWidth(USE_PREF_SIZE);
        setTooltip(tip);
        reason.setOnAction(_ -> giveReason.run());
        block.setOnAction(
                _ -> {
                    if (block.getUserData() instanceof FanId fan) {
                        model.block(fan);
                    }
                });
        setContextMenu(menu);
        setOnAction(_ -> menu.show(this, Side.BOTTOM, 0, 4));
    }

    void show(Card card) {
        var name = Texts.firstName(card.fan());
        var more = Texts.say("request.more", name);
        setAccessibleText(more);
        tip.setText(more);
        reason.setDisable(card.answer() != Answer.NONE);
        block.setText(Texts.say("request.block", name));
        block.setUserData(new FanId(card.fanId()));
    }
}
