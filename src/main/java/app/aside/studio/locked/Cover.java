package app.aside.studio.locked;

import java.util.Optional;

/// What is kept beside clips and shows something of them: small pictures, waveforms. Any thread.
public interface Cover {
    /// Keeps everything as it is.
    Cover NONE =
            new Cover() {
                @Override
                public Optional<byte[]> covered(String name, byte[] open) {
                    return Optional.of(open);
                }

                @Override
                public Optional<byte[]> uncovered(String name, byte[] kept) {
                    return Optional.of(kept);
                }
            };

    /// As it may be kept.
    ///
    /// @param name of what it is; it is found under no other
    /// @return nothing if it must not be kept at all
    Optional<byte[]> covered(String name, byte[] open);

    /// @return nothing if it can't be had, or is something else
    Optional<byte[]> uncovered(String name, byte[] kept);
}
