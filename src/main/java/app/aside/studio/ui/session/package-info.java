/// A running private 1:1, and its summary.
@NullMarked
package app.aside.studio.ui.session;

import org.jspecify.annotations.NullMarked;
