package app.aside.studio.export;

import app.aside.studio.media.ClipFailure;

import java.nio.file.Path;
import java.util.OptionalLong;

/// The export that is being made, or how the last one ended. One at a time.
///
/// ```
/// Nothing ──start──▶ Running ──▶ Made, Cancelled, Failed ──start──▶ Running
///    ▲                                     └──dismiss──▶ Nothing
/// ```
public sealed interface ExportState {
    record Nothing() implements ExportState {}

    /// @param share from 0 to 1
    /// @param ending it was cancelled and will be over soon
    record Running(Path target, double share, boolean ending) implements ExportState {}

    /// The file is there.
    record Made(Path file) implements ExportState {}

    /// Nothing was left behind.
    record Cancelled() implements ExportState {}

    /// Nothing was left behind, and why.
    ///
    /// @param needs about how many bytes it takes; nothing if nobody knows
    /// @param free bytes in the folder; nothing if nobody knows
    record Failed(Path target, ClipFailure.Code code, OptionalLong needs, OptionalLong free)
            implements ExportState {}
}
