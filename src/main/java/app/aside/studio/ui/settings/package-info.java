/// The dialogs for the 1:1 offer and the profile.
@NullMarked
package app.aside.studio.ui.settings;

import org.jspecify.annotations.NullMarked;
