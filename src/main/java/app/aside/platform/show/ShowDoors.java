package app.aside.platform.show;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.account.Tokens;
import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.platform.relay.Doors;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.show.Show.Source;
import app.aside.unit.CreatorId;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Who may publish and play: the creator's studio by its token, any other program by the creator's
/// key; everybody whom the creator has not kept from the room. Any thread.
public final class ShowDoors implements Doors {
    private final Database database;
    private final Accounts accounts;
    private final Tokens tokens;
    private final EncoderKeys keys;
    private final RoomChat chat;
    private final Publishing publishing;
    private final InstantSource clock;

    public ShowDoors(
            Database database,
            Accounts accounts,
            Tokens tokens,
            EncoderKeys keys,
            RoomChat chat,
            Publishing publishing,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.tokens = tokens;
        this.keys = keys;
        this.chat = chat;
        this.publishing = publishing;
        this.clock = clock;
    }

    /// Who may publish, and with what.
    private record Let(CreatorId creator, Source source) {}

    @Override
    public Optional<CreatorId> publisher(String address, String bearer) {
        var let =
                database.read(
                        transaction ->
                                accounts.at(transaction, address)
                                        .map(Profile::id)
                                        .flatMap(creator -> let(transaction, creator, bearer)));
        let.ifPresent(one -> publishing.admitted(one.creator(), one.source()));
        return let.map(Let::creator);
    }

    @Override
    public Playing player(String address, Caller caller) {
        return database.read(
                transaction ->
                        accounts.at(transaction, address)
                                .map(Profile::id)
                                .map(creator -> player(transaction, creator, caller))
                                .orElseGet(Playing.NoSuchCreator::new));
    }

    private Optional<Let> let(Transaction transaction, CreatorId creator, String bearer) {
        var owner = tokens.owner(transaction, bearer, clock.instant());
        if (owner.equals(Optional.of(new Caller.Creator(creator)))) {
            return Optional.of(new Let(creator, Source.STUDIO));
        }
        return keys.owner(transaction, bearer)
                .filter(creator::equals)
                .map(id -> new Let(id, Source.ENCODER));
    }

    private Playing player(Transaction transaction, CreatorId creator, Caller caller) {
        return switch (caller) {
            case Caller.Fan(var fan) ->
                    chat.mayWatch(transaction, creator, fan)
                            ? new Playing.Admitted(creator, Gates.viewer(fan))
                            : new Playing.Banned();
            case Caller.Creator _ -> new Playing.Admitted(creator, new Viewer(caller.name()));
            // Nobody is let in alone by such a name, so each has one of its own.
            case Caller.Anonymous _ ->
                    new Playing.Admitted(creator, new Viewer("visitor/" + UUID.randomUUID()));
        };
    }
}
