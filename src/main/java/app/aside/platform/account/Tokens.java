package app.aside.platform.account;

import app.aside.platform.account.TokenTable.Kind;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Caller;
import app.aside.platform.http.PartsHash;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Proofs of who calls: opaque, 256 bits; only their SHA-256 is kept. Any thread.
public final class Tokens {
    public static final Duration COOKIE_LIFE = Duration.ofDays(180);
    private static final Duration PAIRED_LIFE = Duration.ofDays(3650);
    private static final int BYTES = 32;

    /// Without 0, O, 1, I and L, which people confuse.
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final TokenTable table = new TokenTable();
    private final RandomGenerator random;

    /// @param random a cryptographic source
    public Tokens(RandomGenerator random) {
        this.random = random;
    }

    /// Whose token this is; empty if it is nobody's or too old.
    public Optional<Caller> owner(Transaction transaction, String token, Instant at) {
        return table.owner(transaction, PartsHash.of(token), at);
    }

    public String forFan(Transaction transaction, FanId fan, Instant at) {
        return make(transaction, new Caller.Fan(fan), Kind.COOKIE, at, COOKIE_LIFE);
    }

    public String forStudio(Transaction transaction, CreatorId creator, Instant at) {
        return make(transaction, new Caller.Creator(creator), Kind.PAIRED, at, PAIRED_LIFE);
    }

    /// The token of the studio in this process; those of earlier launches are void.
    public String forLaunch(Transaction transaction, CreatorId creator, Instant at) {
        table.deleteLaunchTokens(transaction);
        table.deleteExpired(transaction, at);
        return make(transaction, new Caller.Creator(creator), Kind.LAUNCH, at, PAIRED_LIFE);
    }

    /// A code that pairs one studio, once; earlier ones that nobody used are void.
    public String pairingCode(Transaction transaction, CreatorId creator, Instant at) {
        table.deleteUnusedCodes(transaction);
        var code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        table.addCode(transaction, PartsHash.of(code.toString()), creator, at);
        return code.toString();
    }

    /// Whom a code pairs with; empty if it is wrong or was used.
    Optional<CreatorId> use(Transaction transaction, String code, Instant at) {
        return table.useCode(transaction, PartsHash.of(code), at);
    }

    private String make(
            Transaction transaction, Caller owner, Kind kind, Instant at, Duration life) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        table.add(transaction, PartsHash.of(token), owner, kind, at, at.plus(life));
        return token;
    }
}
