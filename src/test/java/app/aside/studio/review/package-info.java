@NullMarked
package app.aside.studio.review;

import org.jspecify.annotations.NullMarked;
