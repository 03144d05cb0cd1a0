/// Tests of the platform's db package on both databases.
@NullMarked
package app.aside.platform.db;

import org.jspecify.annotations.NullMarked;
