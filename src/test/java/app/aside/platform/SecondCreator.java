package app.aside.platform;

import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.PartsHash;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A creator beside the first one. No command makes one yet, so the rows are written here: a copy
/// of the first one's, whatever columns these have.
final class SecondCreator {
    static final String ID = "dora";
    static final String NAME = "Dora";
    static final String ADDRESS = "dora-on-air";
    private static final String TOKEN = "d".repeat(43);

    /// After the first creator's, so that she stays the second.
    private static final long LATER = 4_000_000_000_000L;

    private SecondCreator() {}

    /// Adds her to a database of one creator.
    ///
    /// @param url JDBC
    /// @return her bearer token
    static String addTo(String url) {
        try (var database = Database.open(url)) {
            return database.write(
                    transaction -> {
                        var creator = first(transaction, "SELECT * FROM creators");
                        creator.put("id", ID);
                        creator.put("name", NAME);
                        creator.put("address", ADDRESS);
                        creator.put("created_at", LATER);
                        insert(transaction, "creators", creator);
                        var token =
                                first(transaction, "SELECT * FROM tokens WHERE role = 'CREATOR'");
                        token.put("hash", PartsHash.of(TOKEN));
                        token.put("subject", ID);
                        insert(transaction, "tokens", token);
                        return TOKEN;
                    });
        }
    }

    private static Map<String, Object> first(Transaction transaction, String query) {
        return new LinkedHashMap<>(
                transaction.handle().createQuery(query).mapToMap().list().getFirst());
    }

    private static void insert(Transaction transaction, String table, Map<String, Object> row) {
        var columns = String.join(", ", row.keySet());
        var values =
                row.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        var statement = "INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns, values);
        transaction.handle().createUpdate(statement).bindMap(row).execute();
    }
}
