/// The platform: the hosted API that decides, and serves the fan's page.
@NullMarked
package app.aside.platform;

import org.jspecify.annotations.NullMarked;
