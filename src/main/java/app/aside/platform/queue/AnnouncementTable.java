package app.aside.platform.queue;

import app.aside.platform.db.Transaction;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.Optional;

/// What creators told everybody on their page.
final class AnnouncementTable {
    void add(Transaction transaction, CreatorId creator, Views.Announcement announcement) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO announcements (id, creator, text, at)
                        VALUES (:id, :creator, :text, :at)
                        """)
                .bind("id", announcement.id())
                .bind("creator", creator.value())
                .bind("text", announcement.text())
                .bind("at", announcement.at().toEpochMilli())
                .execute();
    }

    Optional<Views.Announcement> newest(Transaction transaction, CreatorId creator) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT id, text, at FROM announcements WHERE creator = :creator
                        ORDER BY at DESC, id DESC LIMIT 1
                        """)
                .bind("creator", creator.value())
                .map(
                        (row, _) ->
                                new Views.Announcement(
                                        row.getString("id"),
                                        row.getString("text"),
                                        Instant.ofEpochMilli(row.getLong("at"))))
                .findOne();
    }
}
