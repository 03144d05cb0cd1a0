package app.aside.platform;

import app.aside.platform.http.Limits;
import app.aside.platform.relay.MediaConfiguration;
import app.aside.platform.signal.TurnConfiguration;
import app.aside.protocol.Commands;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// How a platform is to run.
///
/// @param host the address to listen on
/// @param port the port; 0 for the one of the last start, or a free one
/// @param dataDir where its data lies, unless `database` says otherwise; made if missing
/// @param database JDBC URL of SQLite or PostgreSQL; empty for SQLite in `dataDir`
/// @param hosts names it answers to beside `host` and loopback, without port
/// @param secure whether it is reached by https, through a proxy
/// @param firstCreator what the creator is called who is made at the first start
/// @param limits how often one caller may do what
/// @param heartbeat how often a socket's client says that it is there
/// @param pulse how often it does what is due by time alone; zero for never by itself
/// @param clock the only clock for rules; empty for the system's
/// @param random cryptographic: tokens and ids come from it
/// @param media how shows are carried
/// @param turn what private calls go through; empty for direct ones
public record PlatformConfiguration(
        String host,
        int port,
        Path dataDir,
        Optional<String> database,
        Set<String> hosts,
        boolean secure,
        Commands.ChangeProfile firstCreator,
        Limits limits,
        Duration heartbeat,
        Duration pulse,
        Optional<InstantSource> clock,
        RandomGenerator random,
        MediaConfiguration media,
        Optional<TurnConfiguration> turn) {
    public PlatformConfiguration {
        hosts = Set.copyOf(hosts);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        if (!heartbeat.isPositive() || pulse.isNegative()) {
            throw new IllegalArgumentException(
                    "heartbeat must be more than zero and pulse zero or more, got "
                            + heartbeat
                            + " and "
                            + pulse);
        }
    }

    /// On this machine alone, with everything in one folder.
    public static PlatformConfiguration of(Path dataDir) {
        return new PlatformConfiguration(
                "127.0.0.1",
                0,
                dataDir,
                Optional.empty(),
                Set.of(),
                false,
                new Commands.ChangeProfile("Creator", "", "creator"),
                Limits.DEFAULT,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Optional.empty(),
                new SecureRandom(),
                MediaConfiguration.EMBEDDED,
                Optional.empty());
    }

    public PlatformConfiguration listeningOn(String newHost, int newPort) {
        return with(
                next -> {
                    next.host = newHost;
                    next.port = newPort;
                });
    }

    /// @param url JDBC
    public PlatformConfiguration storingIn(String url) {
        return with(next -> next.database = Optional.of(url));
    }

    /// @param names without port
    /// @param byHttps whether a proxy speaks https for it
    public PlatformConfiguration reachedAs(Set<String> names, boolean byHttps) {
        return with(
                next -> {
                    next.hosts = names;
                    next.secure = byHttps;
                });
    }

    public PlatformConfiguration firstCreator(Commands.ChangeProfile profile) {
        return with(next -> next.firstCreator = profile);
    }

    public PlatformConfiguration limitedTo(Limits newLimits) {
        return with(next -> next.limits = newLimits);
    }

    /// @param newClock the only clock for rules
    /// @param newPulse zero for never by itself
    public PlatformConfiguration timedBy(InstantSource newClock, Duration newPulse) {
        return with(
                next -> {
                    next.pulse = newPulse;
                    next.clock = Optional.of(newClock);
                });
    }

    public PlatformConfiguration beating(Duration newHeartbeat) {
        return with(next -> next.heartbeat = newHeartbeat);
    }

    public PlatformConfiguration carryingBy(MediaConfiguration newMedia) {
        return with(next -> next.media = newMedia);
    }

    public PlatformConfiguration callingThrough(TurnConfiguration newTurn) {
        return with(next -> next.turn = Optional.of(newTurn));
    }

    private PlatformConfiguration with(Consumer<Next> change) {
        var next = new Next(this);
        change.accept(next);
        return next.configuration();
    }

    /// A configuration in the making: all of the one before but what is changed.
    private static final class Next {
        private String host;
        private int port;
        private Path dataDir;
        private Optional<String> database;
        private Set<String> hosts;
        private boolean secure;
        private Commands.ChangeProfile firstCreator;
        private Limits limits;
        private Duration heartbeat;
        private Duration pulse;
        private Optional<InstantSource> clock;
        private RandomGenerator random;
        private MediaConfiguration media;
        private Optional<TurnConfiguration> turn;

        Next(PlatformConfiguration before) {
            host = before.host;
            port = before.port;
            dataDir = before.dataDir;
            database = before.database;
            hosts = before.hosts;
            secure = before.secure;
            firstCreator = before.firstCreator;
            limits = before.limits;
            heartbeat = before.heartbeat;
            pulse = before.pulse;
            clock = before.clock;
            random = before.random;
            media = before.media;
            turn = before.turn;
        }

        PlatformConfiguration configuration() {
            return new PlatformConfiguration(
                    host,
                    port,
                    dataDir,
                    database,
                    hosts,
                    secure,
                    firstCreator,
                    limits,
                    heartbeat,
                    pulse,
                    clock,
                    random,
                    media,
                    turn);
        }
    }
}
