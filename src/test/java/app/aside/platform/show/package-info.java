/// Tests of a creator's show and its room.
@NullMarked
package app.aside.platform.show;

import org.jspecify.annotations.NullMarked;
