package app.aside.studio.store;

import app.aside.clips.Clip;

import java.nio.file.Path;

/// A clip and the file that plays it.
///
/// @param clip ready or recovered
/// @param file MP4
public record StoredClip(Clip clip, Path file) {}
