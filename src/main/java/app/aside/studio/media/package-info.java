/// Pictures and sound on their way: sources, sinks, frames, the call, the clip. No native code
/// here.
@NullMarked
package app.aside.studio.media;

import org.jspecify.annotations.NullMarked;
