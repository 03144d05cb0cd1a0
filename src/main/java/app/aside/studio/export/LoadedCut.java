package app.aside.studio.export;

import app.aside.clips.edit.CutHistory;

import java.util.Optional;

/// What was found beside a clip.
///
/// @param history nothing if the clip was never cut, or that can't be read
/// @param broken it couldn't be read and was put aside
public record LoadedCut(Optional<CutHistory> history, boolean broken) {}
