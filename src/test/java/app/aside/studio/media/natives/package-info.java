/// Tests of the media over the native libraries.
@NullMarked
package app.aside.studio.media.natives;

import org.jspecify.annotations.NullMarked;
