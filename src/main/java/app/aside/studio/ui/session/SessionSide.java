package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.PrivateViewModel.Asked;
import app.aside.studio.ui.session.PrivateViewModel.Shown;
import app.aside.studio.ui.session.PrivateViewModel.Waiting;
import app.aside.unit.RequestId;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/// The column beside a 1:1: who the fan is and what they asked for, who asks meanwhile, the private
/// chat, and the creator's own note.
final class SessionSide {
    private final VBox root = new VBox();
    private final Avatar avatar = new Avatar(40);
    private final Label fan = Labels.shortening("", "s15", "w6");
    private final Label what = Labels.whole("", "num", "s12", "mut");
    private final Label note = Labels.wrapping("");
    private final VBox quote = new VBox(note);
    private final Line price = new Line(Feather.TAG);
    private final Line consent = new Line(Feather.SHIELD);
    private final Line marks = new Line(Feather.BOOKMARK);
    private final ChatPanel chat = new ChatPanel();
    private final NotePanel ownNote = new NotePanel();
    private final VBox waiting = new VBox(10);
    private final VBox waitingSection;
    private List<Waiting> shownWaiting = List.of();
    private final Label next = Labels.wrapping("", "s12");
    private String shownNext = "";
    private Consumer<RequestId> deny = _ -> {};
    private Consumer<RequestId> later = _ -> {};

    SessionSide() {
        root.getStyleClass().add("side");
        quote.getStyleClass().add("quote");
        var names = new VBox(2, fan, what);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        var head = new HBox(12, avatar, names);
        head.setAlignment(Pos.CENTER_LEFT);
        var card = new VBox(12, head, quote, new VBox(8, price.node, consent.node, marks.node));
        card.getStyleClass().add("section");
        VBox.setVgrow(chat.node(), Priority.ALWAYS);
        waitingSection =
                section(
                        "session.waiting",
                        new Region(),
                        Labels.wrapping(Texts.say("session.waiting.hint"), "s12", "sub"),
                        next,
                        waiting);
        root.getChildren().addAll(card, waitingSection, chat.node(), ownNote.node());
    }

    Region node() {
        return root;
    }

    void onDeny(Consumer<RequestId> answer) {
        deny = answer;
    }

    void onLater(Consumer<RequestId> answer) {
        later = answer;
    }

    ChatPanel chat() {
        return chat;
    }

    NotePanel ownNote() {
        return ownNote;
    }

    void show(Shown shown) {
        avatar.show(shown.fan(), shown.fanId());
        fan.setText(shown.fan());
        showAsked(shown.asked());
        marks.text.setText(shown.marks());
        Styles.present(marks.node, shown.asked().recorded());
        chat.show(shown.chat(), shown.firstName());
        ownNote.show(shown.ownNote());
        if (!shownWaiting.equals(shown.waiting()) || !shownNext.equals(shown.next())) {
            shownWaiting = shown.waiting();
            shownNext = shown.next();
            renderWaiting();
        }
        next.setText(shownNext);
        Styles.present(next, !shownNext.isEmpty());
        Styles.present(waitingSection, !shownWaiting.isEmpty() || !shownNext.isEmpty());
    }

    private void showAsked(Asked asked) {
        what.setText(asked.what() + " · " + asked.at());
        note.setText(asked.note());
        Styles.present(quote, !asked.note().isEmpty());
        price.text.setText(asked.price());
        consent.text.setText(asked.consent());
        consent.icon.setIconCode(asked.recorded() ? Feather.SHIELD : Feather.SHIELD_OFF);
    }

    private void renderWaiting() {
        waiting.getChildren().clear();
        for (var line : shownWaiting) {
            var face = new Avatar(30);
            face.show(line.fan(), line.fanId());
            var names =
                    new VBox(
                            1,
                            Labels.shortening(line.fan(), "w6"),
                            Labels.shortening(line.what(), "num", "s12", "mut"));
            names.setMinWidth(0);
            HBox.setHgrow(names, Priority.ALWAYS);
            var no = Labels.button(Texts.say("request.deny"), "small");
            no.setAccessibleText(Texts.say("session.waiting.deny", line.fan()));
            no.setOnAction(_ -> deny.accept(line.id()));
            var put =
                    Labels.button(
                            Texts.say(shownNext.isEmpty() ? "request.later" : "request.swap"),
                            "small");
            put.setAccessibleText(Texts.say("session.waiting.later", line.fan()));
            put.setOnAction(_ -> later.accept(line.id()));
            var net = Labels.whole(line.net(), "num", "w6", "money");
            var row = new HBox(8, face, names, net, put, no);
            row.setAlignment(Pos.CENTER_LEFT);
            waiting.getChildren().add(row);
        }
    }

    private static VBox section(String title, Node right, Node... nodes) {
        var head = new HBox(8, Labels.whole(Texts.say(title), "w6"), Labels.spacer(), right);
        head.setAlignment(Pos.BASELINE_LEFT);
        var section = new VBox(head);
        section.getChildren().addAll(nodes);
        section.getStyleClass().addAll("section", "later");
        return section;
    }

    /// An icon and a text.
    private static final class Line {
        private final FontIcon icon;
        private final Label text = Labels.wrapping("", "mut");
        private final HBox node;

        Line(Ikon ikon) {
            icon = Labels.icon(ikon, 14, "mut");
            node = new HBox(8, icon, text);
            node.setAlignment(Pos.CENTER_LEFT);
        }
    }
}
