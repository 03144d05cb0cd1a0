/// Rules of a private session: its life from start to end.
@NullMarked
package app.aside.session;

import org.jspecify.annotations.NullMarked;
