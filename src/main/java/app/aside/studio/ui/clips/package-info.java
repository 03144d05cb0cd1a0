/// The list of recorded clips.
@NullMarked
package app.aside.studio.ui.clips;

import org.jspecify.annotations.NullMarked;
