/// What the creator keeps of a clip: segments, their order, undo. No file is touched here.
@NullMarked
package app.aside.clips.edit;

import org.jspecify.annotations.NullMarked;
