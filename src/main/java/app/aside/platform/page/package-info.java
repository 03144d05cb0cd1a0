/// Serves the fan's page.
@NullMarked
package app.aside.platform.page;

import org.jspecify.annotations.NullMarked;
