/// Creators, fans and their tokens.
@NullMarked
package app.aside.platform.account;

import org.jspecify.annotations.NullMarked;
