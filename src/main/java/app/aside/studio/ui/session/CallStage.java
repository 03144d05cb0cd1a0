package app.aside.studio.ui.session;

import javafx.scene.layout.Region;

/// The picture of a 1:1 and what lies over it: tags in the upper corners, a notice between, tip and
/// controls below, the own picture in the lower right corner.
final class CallStage extends Region {
    private static final double EDGE = 14;
    private static final double SELF_EDGE = 16;

    private final Region picture;
    private final Region placeholder;
    private final Region shade;
    private final Region left;
    private final Region right;
    private final Region notice;
    private final Region tip;
    private final Region bar;
    private final Region self;

    CallStage(
            Region picture,
            Region placeholder,
            Region[] corners,
            Region notice,
            Region tip,
            Region bar,
            Region self) {
        this.picture = picture;
        this.placeholder = placeholder;
        this.left = corners[0];
        this.right = corners[1];
        this.notice = notice;
        this.tip = tip;
        this.bar = bar;
        this.self = self;
        shade = new Region();
        shade.getStyleClass().add("scrim-below");
        shade.setMouseTransparent(true);
        getStyleClass().addAll("well", "private-frame");
        getChildren().addAll(picture, placeholder, shade, left, right, notice, self, tip, bar);
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var height = getHeight();
        picture.resizeRelocate(0, 0, width, height);
        placeholder.resizeRelocate(0, 0, width, height);
        shade.resizeRelocate(0, height - 120, width, 120);
        place(left, EDGE, EDGE, width / 2);
        var rightWidth = Math.min(right.prefWidth(-1), width / 2);
        place(right, width - EDGE - rightWidth, EDGE, rightWidth);
        var noticeWidth = Math.min(notice.prefWidth(-1), width - 2 * EDGE);
        var noticeX = Math.floor((width - noticeWidth) / 2);
        notice.resizeRelocate(noticeX, EDGE + 36, noticeWidth, notice.prefHeight(noticeWidth));
        var small = width < 700;
        var selfWidth = small ? 128.0 : 184.0;
        var selfHeight = Math.ceil(selfWidth * 9 / 16);
        var selfX = width - SELF_EDGE - selfWidth;
        self.resizeRelocate(selfX, height - SELF_EDGE - selfHeight, selfWidth, selfHeight);
        var barWidth = bar.prefWidth(-1);
        var barHeight = bar.prefHeight(-1);
        var barX = Math.max(SELF_EDGE, Math.floor((selfX - SELF_EDGE - barWidth) / 2 + 8));
        bar.resizeRelocate(barX, height - SELF_EDGE - barHeight, barWidth, barHeight);
        var tipHeight = tip.prefHeight(-1);
        place(tip, SELF_EDGE, height - SELF_EDGE - barHeight - 8 - tipHeight, selfX - 32);
    }

    private static void place(Region node, double x, double y, double atMost) {
        var width = Math.min(node.prefWidth(-1), atMost);
        node.resizeRelocate(x, y, width, node.prefHeight(width));
    }
}
