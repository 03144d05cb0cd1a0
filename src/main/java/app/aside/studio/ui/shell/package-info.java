/// The frame round the screens: rail, dialogs, toasts, keys.
@NullMarked
package app.aside.studio.ui.shell;

import org.jspecify.annotations.NullMarked;
