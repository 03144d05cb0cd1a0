package app.aside;

import app.aside.platform.signal.TurnConfiguration;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the program was asked to be.
sealed interface Arguments {
    String USAGE =
            """
            usage: aside [studio] [--platform URL [--pair CODE]] [--data DIR]
                       the studio; on its embedded platform, or on a hosted one
                   aside platform [--port N] [--host H] [--data DIR]
                                  [--media-port N] [--media-address IP,IP]
                                  [--engine-publish URL --engine-play URL --engine-key FILE]
                                  [--turn URI,URI --turn-secret FILE]
                       the hosted platform alone; shows go over its own UDP port, which fans
                       reach at the media addresses, or over a WHIP and WHEP engine elsewhere;
                       1:1s go through the TURN servers, whose secret is in the file
                   aside rehearse [--seconds N] [--out DIR] [--record yes|no]
                       a whole 1:1 with a simulated fan: try everything before you go live
                   aside verify FILE
                       checks a saved file by itself: a 1:1's meter log
            """;

    Set<String> PLATFORM_OPTIONS =
            Set.of(
                    "port",
                    "host",
                    "data",
                    "media-port",
                    "media-address",
                    "engine-publish",
                    "engine-play",
                    "engine-key",
                    "turn",
                    "turn-secret");

    /// @param platform a hosted platform; empty for the embedded one
    /// @param pairingCode as the hosted platform printed it; empty if paired before
    /// @param data where the studio keeps its files; empty for the system's usual place
    record StudioRun(Optional<URI> platform, Optional<String> pairingCode, Optional<Path> data)
            implements Arguments {}

    /// @param port 0 for any free one
    /// @param host the address to listen on
    record PlatformRun(int port, String host, Optional<Path> data, Media media, Optional<Turn> turn)
            implements Arguments {}

    /// How a platform carries shows.
    ///
    /// @param port UDP, 0 for any free one
    /// @param addresses at which fans reach it; empty for those of this machine
    /// @param engine carries shows instead
    record Media(int port, List<InetAddress> addresses, Optional<Engine> engine) {
        static final Media USUAL = new Media(0, List.of(), Optional.empty());
    }

    /// A WHIP and WHEP engine elsewhere; `{creator}` in an address stands for the creator's id.
    ///
    /// @param key file that holds nothing but the bearer key
    record Engine(String publish, String play, Path key) {}

    /// TURN servers that private calls go through.
    ///
    /// @param urls such as `turn:turn.example.org:3478?transport=udp`
    /// @param secret file that holds nothing but the secret shared with the servers
    record Turn(List<String> urls, Path secret) {}

    /// @param seconds to be billed, 5 to 300
    record Rehearse(int seconds, Path out, boolean record) implements Arguments {}

    /// @param file as it was saved
    record Verify(Path file) implements Arguments {}

    /// Something is wrong with the arguments.
    ///
    /// @param problem what, for people
    record Wrong(String problem) implements Arguments {}

    static Arguments parse(List<String> words) {
        try {
            return parsed(words);
        } catch (WrongArgument e) {
            return e.wrong;
        }
    }

    private static Arguments parsed(List<String> words) throws WrongArgument {
        var command =
                words.isEmpty() || words.getFirst().startsWith("--") ? "studio" : words.getFirst();
        var rest =
                words.isEmpty() || words.getFirst().startsWith("--")
                        ? words
                        : words.subList(1, words.size());
        return switch (command) {
            case "studio" -> studio(options(rest, Set.of("platform", "pair", "data")));
            case "platform" -> platform(options(rest, PLATFORM_OPTIONS));
            case "rehearse" -> rehearse(options(rest, Set.of("seconds", "out", "record")));
            case "verify" -> verify(rest);
            default -> throw new WrongArgument("'" + command + "' is not a command");
        };
    }

    private static StudioRun studio(Map<String, String> options) throws WrongArgument {
        var platform = Optional.ofNullable(options.get("platform"));
        var code = Optional.ofNullable(options.get("pair"));
        if (code.isPresent() && platform.isEmpty()) {
            throw new WrongArgument("--pair needs --platform");
        }
        return new StudioRun(
                platform.isPresent()
                        ? Optional.of(url("platform", platform.get()))
                        : Optional.empty(),
                code,
                data(options));
    }

    private static PlatformRun platform(Map<String, String> options) throws WrongArgument {
        return new PlatformRun(
                number("port", options.getOrDefault("port", "8080"), 0, 65_535),
                options.getOrDefault("host", "127.0.0.1"),
                data(options),
                new Media(
                        number("media-port", options.getOrDefault("media-port", "0"), 0, 65_535),
                        addresses(options.getOrDefault("media-address", "")),
                        engine(options)),
                turn(options));
    }

    private static Optional<Turn> turn(Map<String, String> options) throws WrongArgument {
        var urls = options.get("turn");
        var secret = options.get("turn-secret");
        if (urls == null && secret == null) {
            return Optional.empty();
        }
        if (urls == null || secret == null) {
            throw new WrongArgument("--turn and --turn-secret belong together");
        }
        var each = List.of(urls.split(",", -1));
        for (var one : each) {
            if (!TurnConfiguration.isUrl(one)) {
                throw new WrongArgument(
                        "--turn must be as turn:HOST:PORT?transport=udp, got '" + one + "'");
            }
        }
        return Optional.of(new Turn(each, path("turn-secret", secret)));
    }

    private static List<InetAddress> addresses(String text) throws WrongArgument {
        var addresses = new ArrayList<InetAddress>();
        for (var one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            try {
                addresses.add(InetAddress.ofLiteral(one));
            } catch (IllegalArgumentException e) {
                throw new WrongArgument("--media-address must be IP addresses, got '" + one + "'");
            }
        }
        return List.copyOf(addresses);
    }

    private static Optional<Engine> engine(Map<String, String> options) throws WrongArgument {
        var publish = options.get("engine-publish");
        var play = options.get("engine-play");
        var key = options.get("engine-key");
        if (publish == null && play == null && key == null) {
            return Optional.empty();
        }
        if (publish == null || play == null || key == null) {
            throw new WrongArgument(
                    "--engine-publish, --engine-play and --engine-key belong together");
        }
        url("engine-publish", publish.replace("{creator}", "x"));
        url("engine-play", play.replace("{creator}", "x"));
        return Optional.of(new Engine(publish, play, path("engine-key", key)));
    }

    private static Rehearse rehearse(Map<String, String> options) throws WrongArgument {
        var record = options.getOrDefault("record", "yes");
        if (!record.equals("yes") && !record.equals("no")) {
            throw new WrongArgument("--record must be yes or no, got '" + record + "'");
        }
        return new Rehearse(
                number("seconds", options.getOrDefault("seconds", "20"), 5, 300),
                path("out", options.getOrDefault("out", "rehearsal")),
                record.equals("yes"));
    }

    private static Verify verify(List<String> words) throws WrongArgument {
        if (words.size() != 1) {
            throw new WrongArgument("verify needs one file");
        }
        try {
            return new Verify(Path.of(words.getFirst()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new WrongArgument("verify needs a file, got '" + words.getFirst() + "'");
        }
    }

    private static Map<String, String> options(List<String> words, Set<String> known)
            throws WrongArgument {
        var options = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            var word = words.get(i);
            if (!word.startsWith("--") || !known.contains(word.substring(2))) {
                throw new WrongArgument("'" + word + "' is not known here");
            }
            if (i + 1 == words.size()) {
                throw new WrongArgument(word + " needs a value");
            }
            if (options.put(word.substring(2), words.get(i + 1)) != null) {
                throw new WrongArgument(word + " stands twice");
            }
        }
        return options;
    }

    private static Optional<Path> data(Map<String, String> options) throws WrongArgument {
        var data = options.get("data");
        return data == null ? Optional.empty() : Optional.of(path("data", data));
    }

    private static Path path(String name, String text) throws WrongArgument {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new WrongArgument("--" + name + " must be a path, got '" + text + "'");
        }
    }

    private static URI url(String name, String text) throws WrongArgument {
        try {
            var url = new URI(text);
            if (url.getHost() != null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return new URI(
                        url.getScheme(), null, url.getHost(), url.getPort(), "/", null, null);
            }
        } catch (URISyntaxException e) {
            throw new WrongArgument("--" + name + " must be an address, got '" + text + "'");
        }
        throw new WrongArgument(
                "--" + name + " must be an http or https address, got '" + text + "'");
    }

    private static int number(String name, String text, int min, int max) throws WrongArgument {
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new WrongArgument("--" + name + " must be a number, got '" + text + "'");
        }
        throw new WrongArgument(
                "--" + name + " must be " + min + " to " + max + ", got '" + text + "'");
    }

    /// Why the arguments can't be used; its message is for people.
    final class WrongArgument extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Wrong wrong;

        private WrongArgument(String problem) {
            super(problem);
            wrong = new Wrong(problem);
        }
    }
}
