/// The check before a show, as a dialog.
@NullMarked
package app.aside.studio.ui.preflight;

import org.jspecify.annotations.NullMarked;
