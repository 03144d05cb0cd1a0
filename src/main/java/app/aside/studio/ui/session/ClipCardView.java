package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Motion;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.session.SummaryViewModel.ClipCard;
import app.aside.studio.ui.session.SummaryViewModel.ClipFace;

import javafx.animation.Animation;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The clip of a 1:1: being saved, saved, or why there is none.
final class ClipCardView {
    private final VBox root = new VBox();
    private final FontIcon icon = Labels.icon(Feather.FILM, 22, "sub");
    private final ImageView picture = new ImageView();
    private final Button play = new Button();
    private final Label length = Labels.whole("", "num");
    private final HBox lengthTag = new HBox(length);
    private final Label title = Labels.whole("", "s15", "w6");
    private final Label text = Labels.wrapping("", "mut");
    private final Button open = Labels.button(Texts.say("summary.clip.open"), "small");
    private final Button reveal = Labels.button(Texts.say("summary.clip.reveal"), "small", "flat");
    private final VBox facts = new VBox(8);
    private final Label consent = Labels.wrapping("", "mut");
    private final Label marks = Labels.whole("", "num", "mut");
    private final Label size = Labels.whole("", "num", "mut");
    private final Animation turning = Motion.turning(icon);

    ClipCardView(ClipPoster poster, Runnable lookAtClip, Runnable revealClip) {
        picture.imageProperty().bind(poster.imageProperty());
        root.getStyleClass().add("card-box");
        root.setPadding(new Insets(14));
        root.setMinWidth(0);
        open.setId("look-at-clip");
        open.setOnAction(_ -> lookAtClip.run());
        play.setOnAction(_ -> lookAtClip.run());
        reveal.setOnAction(_ -> revealClip.run());
        var row = new HBox(8, title, Labels.spacer(), reveal, open);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(28);
        row.setPadding(new Insets(0, 2, 0, 2));
        VBox.setMargin(row, new Insets(14, 0, 10, 0));
        VBox.setMargin(text, new Insets(0, 2, 2, 2));
        facts.setPadding(new Insets(0, 2, 2, 2));
        facts.getChildren()
                .addAll(
                        fact(Feather.SHIELD, consent),
                        fact(Feather.BOOKMARK, marks),
                        fact(Feather.HARD_DRIVE, size));
        root.getChildren().addAll(well(), row, text, facts);
    }

    Region node() {
        return root;
    }

    void show(ClipCard card) {
        var saved = card.face() == ClipFace.SAVED;
        icon.setIconCode(
                switch (card.face()) {
                    case SAVING -> Feather.LOADER;
                    case SAVED -> Feather.FILM;
                    case WAITS -> Feather.HARD_DRIVE;
                    case LOST -> Feather.ALERT_CIRCLE;
                    case NONE -> Feather.VIDEO_OFF;
                });
        if (card.face() == ClipFace.SAVING) {
            turning.play();
        } else {
            turning.stop();
            icon.setRotate(0);
        }
        icon.setVisible(!saved);
        picture.setVisible(saved);
        Styles.present(play, saved);
        Styles.present(lengthTag, saved);
        Styles.present(open, saved);
        Styles.present(reveal, saved);
        Styles.present(facts, saved);
        title.setText(card.title());
        text.setText(card.text());
        Styles.present(text, !card.text().isEmpty());
        length.setText(card.length());
        consent.setText(card.consent());
        marks.setText(card.marks());
        size.setText(card.size());
    }

    private Region well() {
        play.getStyleClass().setAll("play-disc");
        play.setGraphic(Labels.icon(Feather.PLAY, 20));
        play.setAccessibleText(Texts.say("summary.clip.open"));
        lengthTag.getStyleClass().add("tag");
        lengthTag.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(lengthTag, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(lengthTag, new Insets(8));
        var stack = new Well(picture);
        stack.getChildren().addAll(icon, play, lengthTag);
        stack.getStyleClass().add("clip-well");
        return stack;
    }

    /// As high as 16 : 9 wants, with a picture that fills it.
    private static final class Well extends StackPane {
        private static final double ARC = 20;

        private final ImageView picture;
        private final Rectangle round = new Rectangle();

        Well(ImageView picture) {
            this.picture = picture;
            picture.setManaged(false);
            round.setArcWidth(ARC);
            round.setArcHeight(ARC);
            picture.setClip(round);
            getChildren().add(picture);
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            picture.setFitWidth(getWidth());
            picture.setFitHeight(getHeight());
            round.setWidth(getWidth());
            round.setHeight(getHeight());
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.round((width < 0 ? 448 : width) * 9 / 16);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computeMaxHeight(double width) {
            return computePrefHeight(width);
        }
    }

    private static HBox fact(Feather ikon, Node words) {
        var row = new HBox(8, Labels.icon(ikon, 15, "mut"), words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
