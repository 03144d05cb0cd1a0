/// Tests of the whole, and what tests of several packages share.
@NullMarked
package app.aside;

import org.jspecify.annotations.NullMarked;
