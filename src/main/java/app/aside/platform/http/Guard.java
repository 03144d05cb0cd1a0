package app.aside.platform.http;

import app.aside.protocol.ErrorCode;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// Refuses what was sent to another host's name or comes from another site's page: a local web
/// server is reachable from every page that its owner opens.
public final class Guard {
    private final Set<String> hosts;

    /// @param hosts names this platform answers to, without port
    public Guard(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /// @param host the header
    public void checkHost(@Nullable String host) {
        if (host == null || !hosts.contains(name(host))) {
            throw new Refusal(
                    ErrorCode.FOREIGN_HOST,
                    "This platform does not answer to that name. Nothing was changed. Use the"
                            + " address that the studio shows.");
        }
    }

    /// For commands and sockets. Programs that are no browser send neither header.
    ///
    /// @param host the header, checked before
    /// @param origin the header
    /// @param site the header `Sec-Fetch-Site`
    public void checkOrigin(@Nullable String host, @Nullable String origin, @Nullable String site) {
        var own =
                origin == null
                        || origin.equalsIgnoreCase("http://" + host)
                        || origin.equalsIgnoreCase("https://" + host);
        var near = site == null || site.equals("same-origin") || site.equals("none");
        if (!own || !near) {
            throw new Refusal(
                    ErrorCode.FOREIGN_ORIGIN,
                    "A page of another site sent this. Nothing was changed. Open the creator's"
                            + " page itself.");
        }
    }

    private static String name(String host) {
        return host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    }
}
