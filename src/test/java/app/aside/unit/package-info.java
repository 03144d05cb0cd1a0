@NullMarked
package app.aside.unit;

import org.jspecify.annotations.NullMarked;
