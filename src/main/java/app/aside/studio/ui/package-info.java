/// The studio's window. JavaFX is known here and below, nowhere else.
@NullMarked
package app.aside.studio.ui;

import org.jspecify.annotations.NullMarked;
