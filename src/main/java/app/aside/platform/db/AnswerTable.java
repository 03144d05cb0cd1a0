package app.aside.platform.db;

import java.time.Instant;
import java.util.Optional;

/// The answers given to commands, by caller and key, so that the same command again has no second
/// effect.
public final class AnswerTable {
    /// @param commandHash of all that makes two commands the same
    /// @param grant role and subject of whom the caller became, if anybody
    public record Given(String commandHash, int status, String body, Optional<Grant> grant) {}

    /// Whom a fresh token is for each time the answer goes out.
    public record Grant(String role, String subject) {}

    public Optional<Given> find(Transaction transaction, String caller, String key) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT command_hash, status, body, grant_role, grant_subject FROM answers
                        WHERE caller = :caller AND key = :key
                        """)
                .bind("caller", caller)
                .bind("key", key)
                .map(
                        (row, _) ->
                                new Given(
                                        row.getString("command_hash"),
                                        row.getInt("status"),
                                        row.getString("body"),
                                        grant(
                                                Optional.ofNullable(row.getString("grant_role")),
                                                Optional.ofNullable(
                                                        row.getString("grant_subject")))))
                .findOne();
    }

    public void add(Transaction transaction, String caller, String key, Given given, Instant at) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO answers (caller, key, command_hash, status, body, grant_role,
                            grant_subject, at)
                        VALUES (:caller, :key, :hash, :status, :body, :role, :subject, :at)
                        """)
                .bind("caller", caller)
                .bind("key", key)
                .bind("hash", given.commandHash())
                .bind("status", given.status())
                .bind("body", given.body())
                .bind("role", given.grant().map(Grant::role).orElse(null))
                .bind("subject", given.grant().map(Grant::subject).orElse(null))
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /// Deletes answers that no client asks for again.
    public int forgetBefore(Transaction transaction, Instant moment) {
        return transaction
                .handle()
                .createUpdate("DELETE FROM answers WHERE at < :moment")
                .bind("moment", moment.toEpochMilli())
                .execute();
    }

    private static Optional<Grant> grant(Optional<String> role, Optional<String> subject) {
        return role.flatMap(r -> subject.map(s -> new Grant(r, s)));
    }
}
