package app.aside.platform.show;

import app.aside.platform.billing.RateCards;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.Presence;
import app.aside.platform.relay.MediaEngine;
import app.aside.platform.relay.MediaEngine.Reception;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.Quality;
import app.aside.show.ShowPolicy;
import app.aside.unit.CreatorId;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Who is in the rooms, and how the creators' media arrives. What changes is told once a second.
public final class Attendance {
    private static final Rooms.Now EMPTY = new Rooms.Now(0, false, Quality.GOOD);

    /// How long a studio's word of its line holds.
    private static final Duration FOUND_HOLDS = Duration.ofSeconds(5);

    private final Presence presence;
    private final Publishing publishing;
    private final MediaEngine engine;
    private final RateCards rateCards;
    private final Bus bus;

    /// What was told last, unless that nothing is there.
    private final ConcurrentMap<CreatorId, Rooms.Now> told = new ConcurrentHashMap<>();

    /// What studios said last of their own lines.
    private final ConcurrentMap<CreatorId, Found> found = new ConcurrentHashMap<>();

    private record Found(Quality quality, Instant at) {}

    public Attendance(
            Presence presence,
            Publishing publishing,
            MediaEngine engine,
            RateCards rateCards,
            Bus bus) {
        this.presence = presence;
        this.publishing = publishing;
        this.engine = engine;
        this.rateCards = rateCards;
        this.bus = bus;
    }

    /// What the creator's studio finds of its own line: it alone knows whether little is sent for
    /// want of room, or because the picture needs no more. Any thread.
    public void finds(CreatorId creator, Quality quality, Instant at) {
        found.put(creator, new Found(quality, at));
    }

    /// How it is in a room now. Any thread.
    public Rooms.Now now(CreatorId creator, Instant at) {
        var reception = engine.reception(creator);
        return new Rooms.Now(
                presence.watching(creator),
                reception.publishing(),
                worse(
                        quality(reception, rateCards.at(at).show().line()),
                        reception.publishing() ? found(creator, at) : Quality.GOOD));
    }

    /// A studio says it once a second while it sends; what it said before it fell silent, or before
    /// an encoder took its place, says nothing of what arrives now.
    private Quality found(CreatorId creator, Instant at) {
        var last = found.get(creator);
        return last == null
                        || at.isAfter(last.at.plus(FOUND_HOLDS))
                        || publishing.isByEncoder(creator)
                ? Quality.GOOD
                : last.quality;
    }

    /// Tells each room what has changed there. Called about once a second.
    public void tell(Instant at) {
        var creators = new HashSet<>(told.keySet());
        creators.addAll(presence.rooms());
        creators.addAll(publishing.known());
        for (var creator : creators) {
            var now = now(creator, at);
            var before = now.equals(EMPTY) ? told.remove(creator) : told.put(creator, now);
            if (!now.equals(before == null ? EMPTY : before)) {
                bus.roomIs(creator, now);
            }
        }
    }

    private static Quality worse(Quality one, Quality other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// The creator's line in one word: by what is lost on the way, and by how much arrives, where
    /// the engine knows that.
    static Quality quality(Reception reception, ShowPolicy.Line line) {
        if (!reception.publishing()) {
            return Quality.GOOD;
        }
        var known = reception.bitsPerSecond() > 0;
        var bits = known ? reception.bitsPerSecond() : line.fairBelow();
        var loss = reception.lossPercent();
        if (bits < line.poorBelow() || loss >= line.poorFromLoss()) {
            return Quality.POOR;
        }
        return bits < line.fairBelow() || loss >= line.fairFromLoss() ? Quality.FAIR : Quality.GOOD;
    }
}
