package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// A platform whose creator has gone live: whatever is published is sent to everybody.
final class OnAir {
    private OnAir() {}

    static Platform start(PlatformConfiguration configuration)
            throws IOException, InterruptedException {
        var platform = Platform.start(configuration);
        var live =
                HttpRequest.newBuilder(platform.address().resolve("/api/creator/show/live"))
                        .header("Authorization", "Bearer " + platform.creatorToken())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "go-live")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(live, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
        return platform;
    }
}
