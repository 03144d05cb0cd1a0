/// The check before a show: camera, microphone, speaker, line, disk and clock. No screen here.
@NullMarked
package app.aside.studio.preflight;

import org.jspecify.annotations.NullMarked;
