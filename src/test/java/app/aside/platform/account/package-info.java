/// Tests of the platform's account package on both databases.
@NullMarked
package app.aside.platform.account;

import org.jspecify.annotations.NullMarked;
