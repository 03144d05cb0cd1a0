/// What the screens are made of: texts, figures, small controls, the picture view.
@NullMarked
package app.aside.studio.ui.kit;

import org.jspecify.annotations.NullMarked;
