/// Events in their topics, and hints that there are new ones.
@NullMarked
package app.aside.platform.bus;

import org.jspecify.annotations.NullMarked;
