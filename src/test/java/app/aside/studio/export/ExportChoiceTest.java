package app.aside.studio.export;

import static app.aside.studio.media.ClipTrack.CREATOR_PICTURE;
import static app.aside.studio.media.ClipTrack.CREATOR_SOUND;
import static app.aside.studio.media.ClipTrack.FAN_PICTURE;
import static app.aside.studio.media.ClipTrack.FAN_SOUND;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.export.ExportChoice.Format;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportForm.Container;
import app.aside.studio.media.ExportForm.Edges;

import org.junit.jupiter.api.Test;

import java.util.Set;

final class ExportChoiceTest {
    private static final Set<ClipTrack> ALL = Set.of(ClipTrack.values());
    private static final Set<ClipTrack> ALONE = Set.of(CREATOR_PICTURE, CREATOR_SOUND);

    private final ExportChoice usual = ExportChoice.usual();

    @Test
    void usually_all_tracks_are_copied_and_nothing_is_burned_in() {
        assertThat(usual.form(ALL)).contains(new ExportForm.Copied(ALL, Edges.KEY_FRAME));
        assertThat(usual.ending(ALL)).isEqualTo(".mp4");
    }

    @Test
    void a_clip_of_the_creator_alone_has_one_picture_and_nobody_to_hide() {
        assertThat(usual.arrangements(ALONE)).containsExactly(Arrangement.CREATOR);
        assertThat(ExportChoice.canHideFan(ALONE)).isFalse();
        assertThat(usual.withFanHidden(true).with(Format.MIXED_WEBM).form(ALONE))
                .contains(
                        new ExportForm.Mixed(
                                Arrangement.CREATOR, Container.WEBM, Set.of(CREATOR_SOUND)));
        assertThat(usual.form(ALONE)).contains(new ExportForm.Copied(ALONE, Edges.KEY_FRAME));
    }

    @Test
    void the_hidden_fan_is_in_no_picture_and_still_heard() {
        var hidden = usual.withFanHidden(true);

        assertThat(hidden.with(Format.EXACT).form(ALL))
                .contains(
                        new ExportForm.Copied(
                                Set.of(CREATOR_PICTURE, CREATOR_SOUND, FAN_SOUND), Edges.EXACT));
        assertThat(hidden.arrangements(ALL)).containsExactly(Arrangement.CREATOR);
        assertThat(hidden.with(Format.MIXED_MP4).form(ALL))
                .contains(
                        new ExportForm.Mixed(
                                Arrangement.CREATOR,
                                Container.MP4,
                                Set.of(CREATOR_SOUND, FAN_SOUND)));
    }

    @Test
    void where_nothing_is_seen_there_is_sound_only() {
        var sounds = Set.of(CREATOR_SOUND, FAN_SOUND);

        assertThat(ExportChoice.formats(sounds)).containsExactly(Format.ORIGINAL, Format.SOUND);
        assertThat(usual.with(Format.STILL).form(sounds)).isEmpty();
        assertThat(usual.ending(sounds)).isEqualTo(".m4a");
    }

    @Test
    void nothing_chosen_makes_nothing() {
        var none = usual;
        for (var track : ALL) {
            none = none.withTrack(track, false);
        }
        var silent = usual.withSound(CREATOR_SOUND, false).withSound(FAN_SOUND, false);

        assertThat(none.form(ALL)).isEmpty();
        assertThat(silent.with(Format.SOUND).form(ALL)).isEmpty();
        assertThat(silent.with(Format.MIXED_MP4).with(Arrangement.SIDE_BY_SIDE).form(ALL))
                .contains(new ExportForm.Mixed(Arrangement.SIDE_BY_SIDE, Container.MP4, Set.of()));
        assertThat(usual.withTrack(FAN_PICTURE, false).copied(ALL)).doesNotContain(FAN_PICTURE);
    }
}
