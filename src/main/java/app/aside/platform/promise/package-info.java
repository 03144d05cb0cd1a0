/// What the platform puts its name to: the terms a fan saw, and the logs that follow from them.
@NullMarked
package app.aside.platform.promise;

import org.jspecify.annotations.NullMarked;
