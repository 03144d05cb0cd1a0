/// Words: every message and resource as a record, JSON both ways, error codes.
@NullMarked
package app.aside.protocol;

import org.jspecify.annotations.NullMarked;
