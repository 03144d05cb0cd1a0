package app.aside.studio.store;

import app.aside.clips.ClipQuery;

import org.jdbi.v3.core.statement.Query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A [ClipQuery] as a condition on rows `c` of the index. Nothing that was typed gets into the SQL.
final class IndexedWhere {
    /// What the session itself brought: settled, or else what the studio counted; nothing if
    /// neither is known.
    private static final String SESSION =
            "coalesce((SELECT sum(j.net_minor) FROM journal j WHERE j.about = c.session),"
                    + " (SELECT sum(e.net_minor) FROM estimates e WHERE e.about = c.session))";

    static final String CURRENCY =
            "coalesce((SELECT min(j.currency) FROM journal j WHERE j.about = c.session),"
                    + " (SELECT min(e.currency) FROM estimates e WHERE e.about = c.session),"
                    + " c.tips_currency)";

    /// The session and the tips that are noted in the clip.
    static final String EARNED =
            "CASE WHEN c.tips_minor IS NULL OR c.tips_currency <> "
                    + CURRENCY
                    + " THEN "
                    + SESSION
                    + " ELSE coalesce("
                    + SESSION
                    + ", 0) + c.tips_minor END";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    IndexedWhere(ClipQuery query) {
        conditions.add(
                switch (query.place()) {
                    case LIBRARY -> "c.binned_at IS NULL";
                    case BIN -> "c.binned_at IS NOT NULL";
                });
        var words = SearchWords.of(query.text());
        if (!words.isEmpty()) {
            and(
                    "c.number IN (SELECT rowid FROM clip_words WHERE clip_words MATCH :words)",
                    "words",
                    words.stream()
                            .map(word -> '"' + word + "\" *")
                            .collect(Collectors.joining(" AND ")));
        }
        narrow(query);
    }

    String sql() {
        return String.join(" AND ", conditions);
    }

    Query bind(Query statement) {
        values.forEach(statement::bind);
        return statement;
    }

    private void narrow(ClipQuery query) {
        var filter = query.filter();
        if (filter.fan() != null) {
            and("c.fan_folded = :fan", "fan", SearchWords.fold(filter.fan()));
        }
        if (filter.tag() != null) {
            and(
                    "c.number IN (SELECT number FROM clip_tags WHERE folded = :tag)",
                    "tag",
                    SearchWords.fold(filter.tag()));
        }
        if (filter.from() != null) {
            and("c.started_at >= :since", "since", filter.from().toEpochMilli());
        }
        if (filter.until() != null) {
            and("c.started_at < :until", "until", filter.until().toEpochMilli());
        }
        if (filter.shortest() != null) {
            and("c.length_millis >= :shortest", "shortest", filter.shortest().toMillis());
        }
        if (filter.longest() != null) {
            and("c.length_millis <= :longest", "longest", filter.longest().toMillis());
        }
        if (filter.leastEarned() > 0) {
            and("(" + EARNED + ") >= :earned", "earned", filter.leastEarned());
        }
    }

    private void and(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
