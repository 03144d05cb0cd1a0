package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.PrivateViewModel.Waiting;
import app.aside.unit.RequestId;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// One that asks during a 1:1. Stays the same row while its time runs on, so that a press or the
/// focus is not lost.
final class WaitingRow extends HBox {
    private final Avatar face = new Avatar(30);
    private final Label fan = Labels.shortening("", "w6");
    private final Label net = Labels.whole("", "num", "w6", "money");
    private final Label what = Labels.whole("", "num", "s12", "mut");
    private final Label waited = Labels.whole("", "num", "s12", "mut");
    private final Button put = Labels.button("", "small");
    private final Button no = Labels.button(Texts.say("request.deny"), "small");

    WaitingRow(RequestId id, Consumer<RequestId> later, Consumer<RequestId> deny) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        put.setOnAction(_ -> later.accept(id));
        no.setOnAction(_ -> deny.accept(id));
        var top = new HBox(8, fan, Labels.spacer(), net);
        top.setAlignment(Pos.BASELINE_LEFT);
        var facts = new FlowPane(8, 0, what, waited);
        facts.setPrefWrapLength(0);
        var lines = new VBox(1, top, facts);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        getChildren().addAll(face, lines, put, no);
    }

    /// @param taken whether another is next in line
    void show(Waiting line, boolean taken) {
        face.show(line.fan(), line.fanId());
        fan.setText(line.fan());
        net.setText(line.net());
        what.setText(line.what());
        waited.setText(line.waited());
        put.setText(Texts.say(taken ? "request.swap" : "request.later"));
        put.setAccessibleText(Texts.say("session.waiting.later", line.fan()));
        no.setAccessibleText(Texts.say("session.waiting.deny", line.fan()));
    }
}
