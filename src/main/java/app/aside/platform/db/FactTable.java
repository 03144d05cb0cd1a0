package app.aside.platform.db;

import java.util.Optional;

/// A few facts about this database by name.
public final class FactTable {
    public Optional<String> find(Transaction transaction, String name) {
        return transaction
                .handle()
                .createQuery("SELECT value FROM facts WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    public void put(Transaction transaction, String name, String value) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO facts (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """)
                .bind("name", name)
                .bind("value", value)
                .execute();
    }
}
