/// Clips of private sessions: the life of one, its marks, its name. No file is touched here.
@NullMarked
package app.aside.clips;

import org.jspecify.annotations.NullMarked;
