/// Private sessions: the rules of `app.aside.session` over rows.
@NullMarked
package app.aside.platform.session;

import org.jspecify.annotations.NullMarked;
