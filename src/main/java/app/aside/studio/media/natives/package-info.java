/// The only importers of the native libraries (FFmpeg and libwebrtc).
@NullMarked
package app.aside.studio.media.natives;

import org.jspecify.annotations.NullMarked;
