/// Tests of the platform's billing package on both databases.
@NullMarked
package app.aside.platform.billing;

import org.jspecify.annotations.NullMarked;
