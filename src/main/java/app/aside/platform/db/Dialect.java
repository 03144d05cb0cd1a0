package app.aside.platform.db;

import java.sql.SQLException;
import java.util.Set;

/// What differs between the two databases.
enum Dialect {
    SQLITE("db/sqlite") {
        @Override
        boolean passes(SQLException e) {
            return SQLITE_RACES.contains(e.getErrorCode());
        }
    },
    POSTGRESQL("db/postgresql") {
        @Override
        boolean passes(SQLException e) {
            return e.getSQLState() != null && POSTGRESQL_RACES.contains(e.getSQLState());
        }
    };

    /// Busy, locked, and a key that another transaction wrote first (primary key or unique).
    private static final Set<Integer> SQLITE_RACES = Set.of(5, 6, 261, 517, 1555, 2067);

    /// Serialization failure, deadlock, unique violation.
    private static final Set<String> POSTGRESQL_RACES = Set.of("40001", "40P01", "23505");

    private final String migrations;

    Dialect(String migrations) {
        this.migrations = migrations;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "url must begin with jdbc:sqlite: or jdbc:postgresql:, got "
                        + url.replaceFirst("\\?.*", ""));
    }

    /// Whether the same transaction may well succeed when tried again.
    abstract boolean passes(SQLException e);

    /// Where its own migrations lie, beside those both share.
    String migrations() {
        return migrations;
    }
}
