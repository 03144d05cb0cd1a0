/// The program and its one `main`.
@NullMarked
package app.aside;

import org.jspecify.annotations.NullMarked;
