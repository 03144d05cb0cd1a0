package app.aside.studio.review;

import java.nio.file.Path;
import java.util.Optional;

/// Keeps waveforms, so that a clip shows its own at once when it is opened again. What is kept may
/// be deleted at any time: it is only made anew. Blocks on the disk.
public interface WaveformStore {
    /// Keeps nothing.
    WaveformStore NONE =
            new WaveformStore() {
                @Override
                public Optional<Waveform> find(Path clip) {
                    return Optional.empty();
                }

                @Override
                public void keep(Path clip, Waveform waveform) {
                    // Nothing is kept.
                }

                @Override
                public void forget(Path clip) {
                    // Nothing is kept.
                }
            };

    /// A whole one of exactly this file, or nothing.
    Optional<Waveform> find(Path clip);

    /// Keeps a whole one.
    void keep(Path clip, Waveform waveform);

    /// The file is about to go elsewhere, or to be deleted.
    void forget(Path clip);
}
