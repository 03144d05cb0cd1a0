package app.aside.studio.ui.kit;

import javafx.scene.layout.Region;

/// A picture of 16 : 9, as large as fits, with a head above and what belongs to it below, which
/// gets the rest.
public final class StagePane extends Region {
    private static final double GAP = 12;
    private static final double FRAME = 2;

    private final Region head;
    private final Region stage;
    private final Region below;
    private final double headHeight;
    private final double belowLeast;

    /// @param headHeight 0 for none
    /// @param belowLeast height that is kept for what is below, where the width allows
    public StagePane(
            Region head, double headHeight, Region stage, Region below, double belowLeast) {
        this.head = head;
        this.headHeight = headHeight;
        this.stage = stage;
        this.below = below;
        this.belowLeast = belowLeast;
        getStyleClass().add("stage-pane");
        getChildren().addAll(head, stage, below);
    }

    @Override
    protected void layoutChildren() {
        var insets = getInsets();
        var x = insets.getLeft();
        var width = getWidth() - x - insets.getRight();
        var height = getHeight() - insets.getTop() - insets.getBottom();
        var over = headHeight == 0 ? 0 : headHeight + 2;
        var room = height - over - 2 * FRAME - GAP - belowLeast;
        var stageWidth = Math.floor(Math.min(width - 2 * FRAME, room * 16 / 9));
        var stageHeight = Math.floor(stageWidth * 9 / 16);
        head.resizeRelocate(x, insets.getTop(), width, headHeight);
        var y = insets.getTop() + over + FRAME;
        stage.resizeRelocate(x + Math.floor((width - stageWidth) / 2), y, stageWidth, stageHeight);
        y += stageHeight + FRAME + GAP;
        below.resizeRelocate(x, y, width, insets.getTop() + height - y);
    }
}
