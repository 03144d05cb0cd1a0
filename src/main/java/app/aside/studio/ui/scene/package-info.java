/// What the room sees: source, overlays, card, as a dialog.
@NullMarked
package app.aside.studio.ui.scene;

import org.jspecify.annotations.NullMarked;
