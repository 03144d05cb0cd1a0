package app.aside.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A platform in a process of its own, to be killed. Its clock goes as it is told on its input.
final class KilledPlatform {
    private KilledPlatform() {}

    /// @param arguments folder, and milliseconds to start the clock at
    public static void main(String[] arguments) throws IOException {
        var clock = new FakeClock();
        var start = Instant.ofEpochMilli(Long.parseLong(arguments[1]));
        clock.advance(Duration.between(clock.instant(), start));
        var configuration = Bench.plain(Path.of(arguments[0])).timedBy(clock, Duration.ZERO);
        try (var platform = Platform.start(configuration);
                var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println(platform.address() + " " + platform.creatorToken());
            while (in.readLine() != null) {
                clock.advance(Duration.ofSeconds(1));
                platform.pulse();
                System.out.println("a second later");
            }
        }
    }
}
