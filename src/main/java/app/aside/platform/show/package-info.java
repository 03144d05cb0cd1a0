/// A creator's show, its room, and who may publish and watch.
@NullMarked
package app.aside.platform.show;

import org.jspecify.annotations.NullMarked;
