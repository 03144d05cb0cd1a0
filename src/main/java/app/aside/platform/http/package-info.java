/// The web server: routes as data, who calls, what is refused and how.
@NullMarked
package app.aside.platform.http;

import org.jspecify.annotations.NullMarked;
