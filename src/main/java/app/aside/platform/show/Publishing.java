package app.aside.platform.show;

import app.aside.platform.db.Transaction;
import app.aside.platform.relay.MediaEngine;
import app.aside.show.Show.Publisher;
import app.aside.show.Show.Source;
import app.aside.show.ShowCommand;
import app.aside.unit.CreatorId;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Whose media arrives, and what that means for the shows. The engine tells on threads of its own,
/// which only leave word here; once a second the platform looks.
public final class Publishing implements MediaEngine.Listener {
    private final ConcurrentMap<CreatorId, Boolean> arriving = new ConcurrentHashMap<>();
    private final ConcurrentMap<CreatorId, Source> sources = new ConcurrentHashMap<>();
    private final Shows shows;

    public Publishing(Shows shows) {
        this.shows = shows;
    }

    @Override
    public void onPublishing(CreatorId creator, boolean publishing) {
        arriving.put(creator, publishing);
    }

    /// Somebody was let in to publish.
    void admitted(CreatorId creator, Source source) {
        sources.put(creator, source);
    }

    /// Creators whose media is known of.
    Set<CreatorId> known() {
        return Set.copyOf(arriving.keySet());
    }

    /// Creators whose shows change by what arrives, or by time alone.
    public List<CreatorId> due(Transaction transaction, Instant at) {
        var creators = new LinkedHashSet<>(arriving.keySet());
        creators.addAll(shows.watched(transaction));
        return creators.stream()
                .filter(
                        creator ->
                                commands(transaction, creator, at).stream()
                                        .anyMatch(one -> shows.isNews(transaction, creator, one)))
                .toList();
    }

    /// Does what arrives, or time alone, brings.
    public void watch(Transaction transaction, CreatorId creator, Instant at) {
        for (var command : commands(transaction, creator, at)) {
            shows.run(transaction, creator, command);
        }
    }

    private List<ShowCommand> commands(Transaction transaction, CreatorId creator, Instant at) {
        var media =
                arriving.getOrDefault(creator, false)
                        ? new ShowCommand.PublisherCame(source(transaction, creator), at)
                        : new ShowCommand.PublisherGone(at);
        return List.of(media, new ShowCommand.Watch(at));
    }

    private Source source(Transaction transaction, CreatorId creator) {
        var admitted = sources.get(creator);
        if (admitted != null) {
            return admitted;
        }
        return switch (shows.publisher(transaction, creator)) {
            case Publisher.Unknown() -> Source.STUDIO;
            case Publisher.Here(var source) -> source;
            case Publisher.Gone(var source, _) -> source;
        };
    }
}
