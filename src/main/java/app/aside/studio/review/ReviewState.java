package app.aside.studio.review;

import app.aside.clips.Clip;
import app.aside.studio.media.ClipSide;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the player does, for a screen. Never changes; where the clip is just now is asked apart.
///
/// ```
/// Nothing ──open──▶ Opening ──▶ Open ──open──▶ Opening
///                      └──▶ Broken ──open──▲
/// ```
public sealed interface ReviewState {
    /// No clip was chosen.
    record Nothing() implements ReviewState {}

    /// The clip's file is being opened.
    record Opening(Path file) implements ReviewState {}

    /// The clip can't be shown.
    record Broken(Path file, Fault fault) implements ReviewState {
        /// Looks at the disk, whether the file is there.
        static Broken of(Path file) {
            return new Broken(file, Files.isRegularFile(file) ? Fault.UNREADABLE : Fault.MISSING);
        }
    }

    /// The clip can be played.
    record Open(Content content, Playback playback) implements ReviewState {
        Open with(Playback newPlayback) {
            return new Open(content, newPlayback);
        }
    }

    /// Why a clip can't be shown.
    enum Fault {
        /// Its file isn't where it was.
        MISSING,
        /// Its file is damaged, cut off, or something else.
        UNREADABLE
    }

    /// @param micros length, microseconds
    /// @param pictures sides that can be seen in it
    /// @param sounds sides that can be heard in it
    /// @param papers what lies beside it; nothing if that can't be read
    record Content(
            Path file,
            long micros,
            Set<ClipSide> pictures,
            Set<ClipSide> sounds,
            Optional<Clip> papers) {
        public Content {
            pictures = Set.copyOf(pictures);
            sounds = Set.copyOf(sounds);
        }
    }

    /// @param playing or standing
    /// @param speed 0.25 to 4, below zero backwards; kept while it stands
    /// @param ended it was played to its end and stands there
    record Playback(
            boolean playing,
            double speed,
            boolean ended,
            PictureMode mode,
            Map<ClipSide, Volume> volumes) {
        public Playback {
            Speeds.checked(speed);
            volumes = Map.copyOf(volumes);
        }

        /// Standing at the start, at full volume.
        public static Playback fresh(PictureMode mode) {
            return new Playback(
                    false,
                    1,
                    false,
                    mode,
                    Map.of(ClipSide.CREATOR, Volume.FULL, ClipSide.FAN, Volume.FULL));
        }

        public Volume volume(ClipSide side) {
            return volumes.getOrDefault(side, Volume.FULL);
        }

        Playback withPlaying(boolean newPlaying) {
            return new Playback(newPlaying, speed, false, mode, volumes);
        }

        Playback withSpeed(double newSpeed) {
            return new Playback(playing, newSpeed, ended, mode, volumes);
        }

        Playback withEnded() {
            return new Playback(false, Math.abs(speed), true, mode, volumes);
        }

        Playback withMode(PictureMode newMode) {
            return new Playback(playing, speed, ended, newMode, volumes);
        }

        Playback withVolume(ClipSide side, Volume volume) {
            var all = new EnumMap<ClipSide, Volume>(ClipSide.class);
            all.putAll(volumes);
            all.put(side, volume);
            return new Playback(playing, speed, ended, mode, all);
        }
    }
}
