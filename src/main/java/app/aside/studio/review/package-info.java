/// Looking at a clip again: playing, seeking, its waveform and its timeline. Knows no platform and
/// no screen.
@NullMarked
package app.aside.studio.review;

import org.jspecify.annotations.NullMarked;
