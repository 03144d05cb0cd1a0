/// Publishes a show to servers, and measures how that goes.
@NullMarked
package app.aside.studio.show;

import org.jspecify.annotations.NullMarked;
