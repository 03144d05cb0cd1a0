package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

final class LayerTest {
    private static final int WHITE = 0xFFFFFFFF;

    @Test
    void where_it_is_solid_it_covers_and_elsewhere_the_picture_stays() {
        var frame = Painted.grey(16, 8, 40, 0);

        layer(WHITE).layOver(frame);

        assertThat(Painted.luma(frame, 4, 2)).isEqualTo(235);
        assertThat(Painted.luma(frame, 7, 5)).isEqualTo(235);
        assertThat(Painted.luma(frame, 3, 2)).isEqualTo(40);
        assertThat(Painted.luma(frame, 8, 2)).isEqualTo(40);
        assertThat(Painted.luma(frame, 4, 1)).isEqualTo(40);
        assertThat(Painted.luma(frame, 4, 6)).isEqualTo(40);
    }

    @Test
    void where_it_is_transparent_nothing_changes() {
        var frame = Painted.grey(16, 8, 40, 0);

        layer(0x00FFFFFF).layOver(frame);

        assertThat(Painted.brightest(frame, 0, 0, 16, 8)).isEqualTo(40);
    }

    @Test
    void half_transparent_is_the_mean_of_both() {
        var frame = Painted.grey(16, 8, 40, 0);

        layer(0x80FFFFFF).layOver(frame);

        assertThat(Painted.luma(frame, 5, 3)).isBetween(137, 139);
    }

    @Test
    void colours_are_those_of_bt_601() {
        var frame = Painted.grey(16, 8, 40, 0);

        layer(0xFFFF0000).layOver(frame);

        assertThat(Painted.luma(frame, 4, 2)).isEqualTo(81);
        assertThat(frame.u().get(1 * 8 + 2) & 0xFF).isEqualTo(90);
        assertThat(frame.v().get(1 * 8 + 2) & 0xFF).isEqualTo(240);
    }

    @Test
    void a_colour_at_the_edge_is_not_darkened_by_what_is_invisible() {
        var argb = new int[16];
        argb[0] = 0xFFFF0000;
        var frame = Painted.grey(16, 8, 40, 0);

        Layer.of(argb, 4, 4, 4, 2).layOver(frame);

        assertThat(frame.v().get(1 * 8 + 2) & 0xFF).isBetween(154, 157);
    }

    @Test
    void an_odd_place_is_refused() {
        assertThatThrownBy(() -> Layer.of(new int[4], 2, 2, 1, 0))
                .hasMessageContaining("must be even");
    }

    private static Layer layer(int colour) {
        var argb = new int[16];
        Arrays.fill(argb, colour);
        return Layer.of(argb, 4, 4, 4, 2);
    }
}
