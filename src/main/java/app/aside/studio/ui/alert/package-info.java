/// Calls the creator: a short sound, a notification of the system, the number in the title.
@NullMarked
package app.aside.studio.ui.alert;

import org.jspecify.annotations.NullMarked;
