package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// The column beside the desk: 1:1s above the chat, or where there is no room for both, one behind
/// the other. Off air there is no chat.
final class LiveSide extends VBox {
    private static final double BOTH_FROM = 690;
    private static final double CHAT_HEIGHT = 232;
    private static final int QUEUE = 0;
    private static final int CHAT = 1;

    private final Region queue;
    private final Region chat;
    private final IntegerProperty tab = new SimpleIntegerProperty(QUEUE);
    private final HBox tabs;
    private boolean hasChat;

    LiveSide(Region queue, Region chat) {
        this.queue = queue;
        this.chat = chat;
        getStyleClass().add("side");
        tabs =
                new HBox(
                        new Segments(
                                List.of(QUEUE, CHAT),
                                tab,
                                one -> Texts.say(one == QUEUE ? "offer.title" : "chat.title")));
        tabs.setPadding(new Insets(10, 14, 0, 14));
        tabs.getStyleClass().add("side-tabs");
        queue.setMinWidth(0);
        chat.setMinWidth(0);
        VBox.setVgrow(queue, Priority.ALWAYS);
        VBox.setVgrow(chat, Priority.SOMETIMES);
        getChildren().addAll(tabs, queue, chat);
        heightProperty().addListener(_ -> fit());
        tab.addListener(_ -> fit());
        fit();
    }

    void showChat(boolean there) {
        hasChat = there;
        fit();
    }

    /// Brings the 1:1s to the front.
    void toQueue() {
        tab.set(QUEUE);
    }

    /// Brings the chat to the front.
    void toChat() {
        tab.set(CHAT);
    }

    private void fit() {
        var both = getHeight() >= BOTH_FROM;
        Styles.present(tabs, hasChat && !both);
        Styles.present(queue, !hasChat || both || tab.get() == QUEUE);
        Styles.present(chat, hasChat && (both || tab.get() == CHAT));
        chat.setMaxHeight(both ? CHAT_HEIGHT : Double.MAX_VALUE);
        chat.setPrefHeight(both ? CHAT_HEIGHT : Region.USE_COMPUTED_SIZE);
        VBox.setVgrow(chat, both ? Priority.NEVER : Priority.ALWAYS);
    }
}
