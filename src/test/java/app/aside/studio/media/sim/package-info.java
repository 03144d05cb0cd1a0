/// Tests of the media without hardware.
@NullMarked
package app.aside.studio.media.sim;

import org.jspecify.annotations.NullMarked;
