package app.aside.studio.ui.clips;

import app.aside.clips.edit.Cut;
import app.aside.studio.export.ExportChoice;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.review.PictureMode;
import app.aside.studio.review.ReviewState.Playback;

import java.util.Optional;
import java.util.Set;

/// While it is on, the player plays what the export will hold: its parts with their real ends, the
/// sides that are seen and heard in it. Afterwards everything is as it was. JavaFX thread.
final class CutPreview {
    private final ReviewViewModel review;
    private Optional<Playback> before = Optional.empty();

    CutPreview(ReviewViewModel review) {
        this.review = review;
    }

    boolean isOn() {
        return before.isPresent();
    }

    /// @param spans what is played, with its real ends
    void begin(ExportChoice choice, Set<ClipTrack> there, Cut spans) {
        if (before.isEmpty()) {
            before = Optional.of(review.shown().playback());
        }
        change(choice, there, spans);
    }

    /// Does nothing while it is off.
    void change(ExportChoice choice, Set<ClipTrack> there, Cut spans) {
        before.ifPresent(
                was -> {
                    review.keepTo(Optional.of(spans));
                    review.setMode(mode(choice, there, was.mode()));
                    for (var side : ClipSide.values()) {
                        var heard = heard(choice, there, side);
                        var volume = was.volume(side);
                        review.setVolume(side, volume.withMuted(!heard));
                    }
                });
    }

    void end() {
        before.ifPresent(
                was -> {
                    review.keepTo(Optional.empty());
                    review.setMode(was.mode());
                    for (var side : ClipSide.values()) {
                        review.setVolume(side, was.volume(side));
                    }
                });
        before = Optional.empty();
    }

    /// Another clip is looked at: the player keeps to nothing any more.
    void forget() {
        before.ifPresent(was -> review.setMode(was.mode()));
        before = Optional.empty();
    }

    private static boolean heard(ExportChoice choice, Set<ClipTrack> there, ClipSide side) {
        var track = side == ClipSide.CREATOR ? ClipTrack.CREATOR_SOUND : ClipTrack.FAN_SOUND;
        return (choice.format().isCopy() ? choice.copied(there) : choice.heard(there))
                .contains(track);
    }

    private static PictureMode mode(
            ExportChoice choice, Set<ClipTrack> there, PictureMode otherwise) {
        if (choice.format().isMixed()) {
            return mode(choice.arrangement(there), otherwise);
        }
        var copied = choice.format().isCopy() ? choice.copied(there) : there;
        var creator = copied.contains(ClipTrack.CREATOR_PICTURE);
        var fan = copied.contains(ClipTrack.FAN_PICTURE);
        if (creator == fan) {
            return otherwise;
        }
        return creator ? PictureMode.CREATOR_ONLY : PictureMode.FAN_ONLY;
    }

    private static PictureMode mode(Arrangement arrangement, PictureMode otherwise) {
        return switch (arrangement) {
            case CREATOR -> PictureMode.CREATOR_ONLY;
            case FAN -> PictureMode.FAN_ONLY;
            case SIDE_BY_SIDE -> PictureMode.SIDE_BY_SIDE;
            case CREATOR_IN_CORNER -> PictureMode.PICTURE_IN_PICTURE;
            case FAN_IN_CORNER -> PictureMode.FAN_IN_CORNER;
            case SOUND_ONLY -> otherwise;
        };
    }
}
