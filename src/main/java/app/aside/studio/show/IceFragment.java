package app.aside.studio.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The part of a session description that an ICE restart by WHIP carries (RFC 8840 §9, RFC 9725
/// §4.3). All media goes over one transport (BUNDLE), so the first medium's addresses are all.
/// Pure.
final class IceFragment {
    private static final Pattern CREDENTIAL =
            Pattern.compile("a=ice-(ufrag:[A-Za-z0-9+/]{4,256}|pwd:[A-Za-z0-9+/]{22,256})");
    private static final Pattern CANDIDATE =
            Pattern.compile("a=candidate:[\\x21-\\x7e]+( [\\x21-\\x7e]+){7,40}");
    private static final int CANDIDATES_MAX = 50;
    private static final String UFRAG = "a=ice-ufrag:";
    private static final String PASSWORD = "a=ice-pwd:";
    private static final String ADDRESS = "a=candidate:";
    private static final String LAST_ADDRESS = "a=end-of-candidates";

    private IceFragment() {}

    /// Of an offer of ours.
    static String of(String offer) {
        var lines = new ArrayList<String>();
        first(offer, UFRAG).ifPresent(lines::add);
        first(offer, PASSWORD).ifPresent(lines::add);
        first(offer, "m=").ifPresent(lines::add);
        first(offer, "a=mid:").ifPresent(lines::add);
        offer.lines().filter(line -> line.startsWith(ADDRESS)).forEach(lines::add);
        lines.add(LAST_ADDRESS);
        return String.join("\r\n", lines) + "\r\n";
    }

    /// The answer that the server would give to an offer with our new fragment: the one it gave
    /// before with the credentials and addresses of its own fragment. If that has no addresses the
    /// old ones hold.
    ///
    /// @return nothing if the fragment has no credentials
    static Optional<String> applied(String answer, String fragment) {
        var credentials =
                fragment.lines().filter(line -> CREDENTIAL.matcher(line).matches()).toList();
        var user = credentials.stream().filter(line -> line.startsWith(UFRAG)).findFirst();
        var password = credentials.stream().filter(line -> line.startsWith(PASSWORD)).findFirst();
        if (user.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        var addresses =
                fragment.lines()
                        .filter(line -> CANDIDATE.matcher(line).matches())
                        .limit(CANDIDATES_MAX)
                        .toList();
        return Optional.of(merged(answer, user.get(), password.get(), addresses));
    }

    private static String merged(
            String answer, String user, String password, List<String> addresses) {
        var lines = new ArrayList<String>();
        var placed = addresses.isEmpty();
        for (var line : answer.lines().toList()) {
            if (line.startsWith(UFRAG)) {
                lines.add(user);
            } else if (line.startsWith(PASSWORD)) {
                lines.add(password);
            } else if (addresses.isEmpty() || !isAddress(line)) {
                lines.add(line);
            }
            if (!placed && line.startsWith("a=mid:")) {
                lines.addAll(addresses);
                placed = true;
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static boolean isAddress(String line) {
        return line.startsWith(ADDRESS) || line.startsWith(LAST_ADDRESS);
    }

    private static Optional<String> first(String description, String prefix) {
        return description.lines().filter(line -> line.startsWith(prefix)).findFirst();
    }
}
