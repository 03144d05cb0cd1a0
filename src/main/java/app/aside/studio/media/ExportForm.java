package app.aside.studio.media;

import java.util.Objects;
import java.util.Set;

/// What kind of file an export makes.
public sealed interface ExportForm {
    /// The clip's own tracks, as they were recorded: MP4, or M4A if there are only sounds.
    ///
    /// @param tracks one or more
    /// @param edges where the parts may start
    record Copied(Set<ClipTrack> tracks, Edges edges) implements ExportForm {
        public Copied {
            tracks = Set.copyOf(tracks);
            Objects.requireNonNull(edges, "edges");
            if (tracks.isEmpty()) {
                throw new IllegalArgumentException("tracks must be one or more");
            }
        }
    }

    /// One picture made of both, one sound made of both, encoded anew.
    ///
    /// @param sounds which are heard; none makes a silent file
    record Mixed(Arrangement arrangement, Container container, Set<ClipTrack> sounds)
            implements ExportForm {
        public Mixed {
            Objects.requireNonNull(arrangement, "arrangement");
            Objects.requireNonNull(container, "container");
            sounds = Set.copyOf(sounds);
            if (sounds.stream().anyMatch(ClipTrack::isPicture)) {
                throw new IllegalArgumentException("sounds must be sounds, got " + sounds);
            }
            if (arrangement == Arrangement.SOUND_ONLY && sounds.isEmpty()) {
                throw new IllegalArgumentException("sounds must be one or more without a picture");
            }
        }
    }

    /// Where a part of a copy starts.
    enum Edges {
        /// At the key frame at or before its in point: nothing is encoded anew.
        KEY_FRAME,
        /// At its in point: what lies between that and the next key frame is encoded anew. Pictures
        /// that an encoder in hardware made are encoded anew as a whole: nothing else fits theirs.
        EXACT
    }

    /// What is seen.
    enum Arrangement {
        CREATOR,
        FAN,
        /// The creator left, the fan right.
        SIDE_BY_SIDE,
        /// The creator, with the fan small in the lower right corner.
        FAN_IN_CORNER,
        /// The fan, with the creator small in the lower right corner.
        CREATOR_IN_CORNER,
        SOUND_ONLY
    }

    /// What kind of file it is.
    enum Container {
        /// H.264 and AAC.
        MP4,
        /// VP9 and Opus.
        WEBM
    }
}
