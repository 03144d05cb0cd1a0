package app.aside.studio.store;

import java.util.Optional;

/// What the creator has set on this computer, by name. Not on the JavaFX thread.
public final class SettingTable {
    private final Disk disk;

    public SettingTable(Disk disk) {
        this.disk = disk;
    }

    public Optional<String> find(String name) {
        return disk.read(
                handle ->
                        handle.createQuery("SELECT value FROM settings WHERE name = :name")
                                .bind("name", name)
                                .mapTo(String.class)
                                .findOne());
    }

    public void put(String name, String value) {
        disk.write(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO settings (name, value) VALUES (:name, :value)
                                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                                        """)
                                .bind("name", name)
                                .bind("value", value)
                                .execute());
    }
}
