/// SQLite or PostgreSQL behind one portable subset; the answers already given.
@NullMarked
package app.aside.platform.db;

import org.jspecify.annotations.NullMarked;
