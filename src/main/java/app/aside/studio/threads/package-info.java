/// Threads that the studio's parts own.
@NullMarked
package app.aside.studio.threads;

import org.jspecify.annotations.NullMarked;
