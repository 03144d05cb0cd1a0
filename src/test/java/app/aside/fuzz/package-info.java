/// Whatever a stranger may send, mutated with the code's own branches as a guide.
@NullMarked
package app.aside.fuzz;

import org.jspecify.annotations.NullMarked;
