package app.aside.studio.review;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.PictureConverter;

import java.nio.file.Path;
import java.util.function.Supplier;

/// What a screen looks at clips with.
public record Reviewing(ReviewPlayer player, WaveformMaker waveforms, Filmstrip filmstrip)
        implements AutoCloseable {
    /// @param converters make the small pictures
    /// @param speaker takes what is heard
    public static Reviewing of(
            ClipReader.Opening opening,
            Papers papers,
            WaveformStore store,
            Supplier<PictureConverter> converters,
            AudioSink speaker,
            MediaClock clock) {
        return new Reviewing(
                new ReviewPlayer(opening, papers, speaker, clock),
                new WaveformMaker(opening, store),
                new Filmstrip(opening, converters));
    }

    /// Where no clip can be opened.
    public static Reviewing none() {
        return of(
                file -> {
                    throw new ClipFailure(
                            ClipFailure.Code.UNREADABLE,
                            String.valueOf(file.getFileName()),
                            "there is nothing to read clips with");
                },
                Papers.NONE,
                WaveformStore.NONE,
                () -> {
                    throw new IllegalStateException("no clip was opened");
                },
                (_, _) -> {},
                MediaClock.system());
    }

    /// Whether a clip is looked at, or about to be. Any thread.
    public boolean isOpen(Path file) {
        return switch (player.state()) {
            case ReviewState.Open(var content, _) -> content.file().equals(file);
            case ReviewState.Opening(var opening) -> opening.equals(file);
            case ReviewState.Nothing _, ReviewState.Broken _ -> false;
        };
    }

    @Override
    public void close() {
        filmstrip.close();
        waveforms.close();
        player.close();
    }
}
