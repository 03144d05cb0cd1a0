/// The clip library as a screen uses it: asked from any thread, answered once the disk has.
@NullMarked
package app.aside.studio.library;

import org.jspecify.annotations.NullMarked;
