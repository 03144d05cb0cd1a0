/// Tests of the platform's bus package on both databases.
@NullMarked
package app.aside.platform.bus;

import org.jspecify.annotations.NullMarked;
