/// What of a clip is kept, and the files that are made of it: knows no screen.
@NullMarked
package app.aside.studio.export;

import org.jspecify.annotations.NullMarked;
