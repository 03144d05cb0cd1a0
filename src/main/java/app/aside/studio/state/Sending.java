package app.aside.studio.state;

/// What this studio sends of the show. Immutable.
///
/// @param server of somebody else, if the show goes there
/// @param own to the platform
/// @param other to that server
/// @param open whether picture and sound of the creator go out; else a card and silence
public record Sending(OtherServer server, PublishState own, PublishState other, boolean open) {
    public static final Sending NOTHING =
            new Sending(OtherServer.NONE, new PublishState.Idle(), new PublishState.Idle(), false);

    public Sending with(OtherServer now) {
        return new Sending(now, own, other, open);
    }

    public Sending withOwn(PublishState now) {
        return new Sending(server, now, other, open);
    }

    public Sending withOther(PublishState now) {
        return new Sending(server, own, now, open);
    }

    public Sending withOpen(boolean now) {
        return new Sending(server, own, other, now);
    }

    /// Whether anything is sent, or to be.
    public boolean isOn() {
        return isOn(own) || isOn(other);
    }

    /// Whether a publication runs, or tries to.
    public static boolean isOn(PublishState state) {
        return switch (state) {
            case PublishState.Idle _, PublishState.Stopped _ -> false;
            case PublishState.Connecting _,
                    PublishState.Publishing _,
                    PublishState.Reconnecting _ ->
                    true;
        };
    }
}
