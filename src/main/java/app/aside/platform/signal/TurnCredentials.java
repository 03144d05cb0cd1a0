package app.aside.platform.signal;

import app.aside.billing.Terms;
import app.aside.protocol.Turn;
import app.aside.protocol.Views;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes credentials that a TURN server takes for a while and that nobody has to store: the name
/// tells when they expire, the rest is its HMAC by a secret shared with the server
/// (draft-uberti-behave-turn-rest-00, coturn's `use-auth-secret`). The server hears neither who
/// calls nor in which session. Any thread.
public final class TurnCredentials {
    /// How much longer than what is left of a call they are valid.
    static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofMinutes(Terms.LENGTH_MAX).plus(MARGIN);
    private static final String HASH = "HmacSHA1";
    private static final int NAME_BYTES = 9;

    private final Optional<TurnConfiguration> configuration;
    private final RandomGenerator random;

    /// @param configuration empty where calls go directly
    /// @param random cryptographic
    public TurnCredentials(Optional<TurnConfiguration> configuration, RandomGenerator random) {
        this.configuration = configuration;
        this.random = random;
    }

    /// Whether calls go through a TURN server.
    public boolean isConfigured() {
        return configuration.isPresent();
    }

    /// For a session that runs: valid for what is left of its length, and ten minutes.
    Turn.Servers of(Views.Session session, Instant at) {
        var meter = session.meter();
        var left = Duration.ofSeconds(meter.lengthSeconds() - meter.billedSeconds());
        return new Turn.Servers(until(at.plus(left).plus(MARGIN)));
    }

    /// For a look whether the servers work.
    Turn.Trial trial(Instant at) {
        return new Turn.Trial(until(at.plus(MARGIN)), until(at.plus(LONGEST)));
    }

    private List<Turn.Server> until(Instant expiresAt) {
        return configuration.map(known -> server(known, expiresAt)).stream().toList();
    }

    private Turn.Server server(TurnConfiguration known, Instant expiresAt) {
        var name = new byte[NAME_BYTES];
        random.nextBytes(name);
        var user =
                expiresAt.getEpochSecond()
                        + ":"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        return new Turn.Server(known.urls(), user, password(known.secret(), user), expiresAt);
    }

    private static String password(String secret, String user) {
        try {
            var mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HASH));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }
}
