/// The media interfaces without hardware: pattern camera and tone microphone.
@NullMarked
package app.aside.studio.media.sim;

import org.jspecify.annotations.NullMarked;
