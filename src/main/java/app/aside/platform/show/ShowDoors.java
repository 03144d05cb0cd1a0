package app.aside.platform.show;

import app.aside.platform.account.Accounts;
import app.aside.platform.account.Profile;
import app.aside.platform.account.Tokens;
import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.platform.relay.Doors;
import app.aside.platform.relay.MediaEngine.ResourceId;
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

    @Override
    public Optional<Admission> publisher(String address, String bearer) {
        return database.read(
                transaction ->
                        creator(transaction, address)
                                .flatMap(creator -> let(transaction, creator, bearer)));
    }

    @Override
    public boolean isTaken(Admission admission, boolean again) {
        return publishing.isTaken(admission, again, clock.instant());
    }

    @Override
    public void took(Admission admission, ResourceId resource) {
        publishing.took(admission, resource, clock.instant());
    }

    @Override
    public void left(Admission admission, ResourceId resource) {
        publishing.left(admission.creator(), resource);
    }

    @Override
    public Optional<CreatorId> studio(String address, String bearer) {
        return database.read(
                transaction ->
                        creator(transaction, address)
                                .filter(creator -> isStudio(transaction, creator, bearer)));
    }

    @Override
    public Playing player(String address, Caller caller) {
        return database.read(
                transaction ->
                        creator(transaction, address)
                                .map(creator -> player(transaction, creator, caller))
                                .orElseGet(Playing.NoSuchCreator::new));
    }

    @Override
    public boolean isKey(String address, String bearer) {
        return database.read(
                transaction ->
                        keys.owner(transaction, bearer)
                                .filter(owner -> isAt(transaction, address, owner))
                                .isPresent());
    }

    @Override
    public boolean isAt(String address, CreatorId creator) {
        return database.read(transaction -> isAt(transaction, address, creator));
    }

    private boolean isAt(Transaction transaction, String address, CreatorId creator) {
        return creator(transaction, address).equals(Optional.of(creator));
    }

    private Optional<CreatorId> creator(Transaction transaction, String address) {
        return accounts.at(transaction, address).map(Profile::id);
    }

    private Optional<Admission> let(Transaction transaction, CreatorId creator, String bearer) {
        if (isStudio(transaction, creator, bearer)) {
            return Optional.of(new Admission(creator, Source.STUDIO));
        }
        return keys.owner(transaction, bearer)
                .filter(creator::equals)
                .map(id -> new Admission(id, Source.ENCODER));
    }

    private boolean isStudio(Transaction transaction, CreatorId creator, String bearer) {
        var owner = tokens.owner(transaction, bearer, clock.instant());
        return owner.equals(Optional.of(new Caller.Creator(creator)));
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
