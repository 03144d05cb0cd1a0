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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<RequestId, WaitingRow> known = new HashMap<>();
    private final Label asking = Labels.whole("", "w6");
    private final Label next = Labels.wrapping("", "s12");
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
                        asking,
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
        var taken = !shown.next().isEmpty();
        renderWaiting(shown.waiting(), taken);
        asking.setText(Texts.say("session.waiting", shown.waiting().size()));
        next.setText(shown.next());
        Styles.present(next, taken);
        Styles.present(waitingSection, !shown.waiting().isEmpty() || taken);
    }

    private void showAsked(Asked asked) {
        what.setText(asked.what() + " · " + asked.at());
        note.setText(asked.note());
        Styles.present(quote, !asked.note().isEmpty());
        price.text.setText(asked.price());
        consent.text.setText(asked.consent());
        consent.icon.setIconCode(asked.recorded() ? Feather.SHIELD : Feather.SHIELD_OFF);
    }

    private void renderWaiting(List<Waiting> lines, boolean taken) {
        var rows = new ArrayList<WaitingRow>();
        for (var line : lines) {
            var row =
                    known.computeIfAbsent(
                            line.id(),
                            id ->
                                    new WaitingRow(
                                            id,
                                            one -> later.accept(one),
                                            one -> deny.accept(one)));
            row.show(line, taken);
            rows.add(row);
        }
        if (!waiting.getChildren().equals(rows)) {
            waiting.getChildren().setAll(rows);
            known.values().retainAll(rows);
        }
    }

    private static VBox section(Node head, Node... nodes) {
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
