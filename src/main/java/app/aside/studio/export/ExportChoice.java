package app.aside.studio.export;

import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm;
import app.aside.studio.media.ExportForm.Arrangement;
import app.aside.studio.media.ExportForm.Container;
import app.aside.studio.media.ExportForm.Edges;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the creator wants made of a clip, whichever clip it is. What a clip hasn't is left out of
/// it. Pure.
///
/// @param tracks which are copied
/// @param arrangement what a mixed picture shows
/// @param sounds which are heard in a mixed file
/// @param captions the private chat goes with it, for who wants to read it
/// @param chapters the moments that the creator marked go with it
/// @param fanHidden the fan's picture isn't in it
public record ExportChoice(
        Format format,
        Set<ClipTrack> tracks,
        Arrangement arrangement,
        Set<ClipTrack> sounds,
        boolean captions,
        boolean chapters,
        boolean fanHidden) {
    private static final Set<ClipTrack> SOUNDS =
            Set.of(ClipTrack.CREATOR_SOUND, ClipTrack.FAN_SOUND);

    /// What kind of file.
    public enum Format {
        /// The tracks as they were recorded, from key frames on.
        ORIGINAL(".mp4"),
        /// The tracks as they were recorded, from the very frame that was asked for.
        EXACT(".mp4"),
        /// One picture of both, encoded anew.
        MIXED_MP4(".mp4"),
        MIXED_WEBM(".webm"),
        SOUND(".m4a"),
        /// The frame that is shown.
        STILL(".png");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        /// Whether its picture and sound are encoded anew.
        public boolean isMixed() {
            return this == MIXED_MP4 || this == MIXED_WEBM;
        }

        /// Whether it has the clip's own tracks.
        public boolean isCopy() {
            return this == ORIGINAL || this == EXACT;
        }
    }

    public ExportChoice {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(arrangement, "arrangement");
        tracks = Set.copyOf(tracks);
        sounds = Set.copyOf(sounds);
        if (!SOUNDS.containsAll(sounds)) {
            throw new IllegalArgumentException("sounds must be sounds, got " + sounds);
        }
    }

    /// All that was recorded, without encoding.
    public static ExportChoice usual() {
        return new ExportChoice(
                Format.ORIGINAL,
                Set.of(ClipTrack.values()),
                Arrangement.CREATOR_IN_CORNER,
                SOUNDS,
                true,
                true,
                false);
    }

    public ExportChoice with(Format newFormat) {
        return new ExportChoice(
                newFormat, tracks, arrangement, sounds, captions, chapters, fanHidden);
    }

    public ExportChoice with(Arrangement newArrangement) {
        return new ExportChoice(
                format, tracks, newArrangement, sounds, captions, chapters, fanHidden);
    }

    public ExportChoice withTrack(ClipTrack track, boolean in) {
        return new ExportChoice(
                format,
                with(tracks, track, in),
                arrangement,
                sounds,
                captions,
                chapters,
                fanHidden);
    }

    public ExportChoice withSound(ClipTrack sound, boolean in) {
        return new ExportChoice(
                format,
                tracks,
                arrangement,
                with(sounds, sound, in),
                captions,
                chapters,
                fanHidden);
    }

    public ExportChoice withCaptions(boolean in) {
        return new ExportChoice(format, tracks, arrangement, sounds, in, chapters, fanHidden);
    }

    public ExportChoice withChapters(boolean in) {
        return new ExportChoice(format, tracks, arrangement, sounds, captions, in, fanHidden);
    }

    public ExportChoice withFanHidden(boolean hidden) {
        return new ExportChoice(format, tracks, arrangement, sounds, captions, chapters, hidden);
    }

    /// What can be made of a clip.
    ///
    /// @param there the clip's tracks
    public static List<Format> formats(Set<ClipTrack> there) {
        var seen = there.stream().anyMatch(ClipTrack::isPicture);
        var heard = there.stream().anyMatch(track -> !track.isPicture());
        return Stream.of(Format.values())
                .filter(
                        format ->
                                switch (format) {
                                    case ORIGINAL -> seen || heard;
                                    case EXACT, MIXED_MP4, MIXED_WEBM, STILL -> seen;
                                    case SOUND -> heard;
                                })
                .toList();
    }

    /// How a clip's pictures can be laid out.
    ///
    /// @param there the clip's tracks
    public List<Arrangement> arrangements(Set<ClipTrack> there) {
        var creator = there.contains(ClipTrack.CREATOR_PICTURE);
        var fan = there.contains(ClipTrack.FAN_PICTURE) && !hidesFan(there);
        return Stream.of(Arrangement.values())
                .filter(
                        one ->
                                switch (one) {
                                    case CREATOR -> creator;
                                    case FAN -> fan;
                                    case SIDE_BY_SIDE, FAN_IN_CORNER, CREATOR_IN_CORNER ->
                                            creator && fan;
                                    case SOUND_ONLY -> false;
                                })
                .toList();
    }

    /// Whether the fan's picture is there and is left out.
    public boolean hidesFan(Set<ClipTrack> there) {
        return fanHidden && canHideFan(there);
    }

    /// Whether there is a picture left without the fan's.
    public static boolean canHideFan(Set<ClipTrack> there) {
        return there.contains(ClipTrack.FAN_PICTURE) && there.contains(ClipTrack.CREATOR_PICTURE);
    }

    /// How a mixed picture is laid out: as was chosen, or what comes closest in this clip.
    public Arrangement arrangement(Set<ClipTrack> there) {
        var possible = arrangements(there);
        if (possible.contains(arrangement) || possible.isEmpty()) {
            return arrangement;
        }
        return possible.getFirst();
    }

    /// What is copied of a clip.
    public Set<ClipTrack> copied(Set<ClipTrack> there) {
        var copied = EnumSet.noneOf(ClipTrack.class);
        copied.addAll(there);
        copied.retainAll(tracks);
        if (hidesFan(there)) {
            copied.remove(ClipTrack.FAN_PICTURE);
        }
        return copied;
    }

    /// What is heard of a clip in a mixed file.
    public Set<ClipTrack> heard(Set<ClipTrack> there) {
        var heard = EnumSet.noneOf(ClipTrack.class);
        heard.addAll(there);
        heard.retainAll(sounds);
        return heard;
    }

    /// What the exporter is to make of a clip.
    ///
    /// @param there the clip's tracks
    /// @return nothing for a still picture, or if the clip has nothing of what was chosen
    public Optional<ExportForm> form(Set<ClipTrack> there) {
        if (!formats(there).contains(format)) {
            return Optional.empty();
        }
        return switch (format) {
            case ORIGINAL -> copy(there, Edges.KEY_FRAME);
            case EXACT -> copy(there, Edges.EXACT);
            case MIXED_MP4 -> Optional.of(mixed(there, Container.MP4));
            case MIXED_WEBM -> Optional.of(mixed(there, Container.WEBM));
            case SOUND ->
                    heard(there).isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new ExportForm.Mixed(
                                            Arrangement.SOUND_ONLY, Container.MP4, heard(there)));
            case STILL -> Optional.empty();
        };
    }

    /// The end of the file's name: `.mp4`.
    public String ending(Set<ClipTrack> there) {
        var silent = copied(there).stream().noneMatch(ClipTrack::isPicture);
        return format.isCopy() && silent ? Format.SOUND.ending : format.ending;
    }

    private Optional<ExportForm> copy(Set<ClipTrack> there, Edges edges) {
        var copied = copied(there);
        return copied.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExportForm.Copied(copied, edges));
    }

    private ExportForm mixed(Set<ClipTrack> there, Container container) {
        return new ExportForm.Mixed(arrangement(there), container, heard(there));
    }

    private static Set<ClipTrack> with(Set<ClipTrack> tracks, ClipTrack track, boolean in) {
        var changed = EnumSet.noneOf(ClipTrack.class);
        changed.addAll(tracks);
        if (in) {
            changed.add(track);
        } else {
            changed.remove(track);
        }
        return changed;
    }
}
