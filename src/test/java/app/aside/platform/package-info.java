/// Tests of the platform through its public surface.
@NullMarked
package app.aside.platform;

import org.jspecify.annotations.NullMarked;
