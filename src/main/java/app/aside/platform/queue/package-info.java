/// Asking for a 1:1: the rules of `app.aside.queue` over rows.
@NullMarked
package app.aside.platform.queue;

import org.jspecify.annotations.NullMarked;
