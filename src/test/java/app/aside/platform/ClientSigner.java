package app.aside.platform;

import app.aside.billing.Tick;
import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.protocol.Commands;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import java.util.HashMap;
import java.util.Map;

/// Signs a client's ticks as a studio or page does: one key for each session, each tick bound to
/// the one before.
final class ClientSigner {
    private final Client client;
    private final Side side;
    private final Map<SessionId, TickSigner> signers = new HashMap<>();
    private final Map<Bench.Attested, ToServer.Ticked> sent = new HashMap<>();

    ClientSigner(Client client) {
        this.client = client;
        this.side = client.headers().containsKey("Authorization") ? Side.CREATOR : Side.FAN;
    }

    /// The tick as it was signed at first.
    synchronized ToServer.Ticked signed(Bench.Attested tick) {
        return sent.computeIfAbsent(tick, _ -> sign(tick.session(), tick.tick()));
    }

    TickSigner signer(SessionId session) {
        return signers.computeIfAbsent(
                session, _ -> new TickSigner(SigningKey.make(), session, side, promise(session)));
    }

    /// What makes a session longer.
    synchronized Commands.Extend extend(SessionId session, int fromMinutes, int minutes) {
        return Commands.Extend.of(signer(session).extend(fromMinutes, minutes));
    }

    private ToServer.Ticked sign(SessionId session, Tick tick) {
        return ToServer.Ticked.of(session, signer(session).sign(tick));
    }

    /// What somebody else's session was promised nobody tells.
    private String promise(SessionId session) {
        var reply = client.get("/api/sessions/" + session.value());
        return reply.status() == 200 ? reply.as(Views.Session.class).promise().text() : "nothing";
    }
}
