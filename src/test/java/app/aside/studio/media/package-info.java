/// Tests of the pure media classes.
@NullMarked
package app.aside.studio.media;

import org.jspecify.annotations.NullMarked;
