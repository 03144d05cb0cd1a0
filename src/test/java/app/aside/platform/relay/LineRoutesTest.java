package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.FakeClock;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.protocol.Json;
import app.aside.protocol.Views;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

final class LineRoutesTest {
    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeClock clock = new FakeClock();
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        platform = Platform.start(PlatformConfiguration.of(folder).timedBy(clock, Duration.ZERO));
    }

    @AfterEach
    void stop() {
        platform.close();
        http.close();
    }

    @Test
    void a_line_that_is_tried_is_no_show() throws Exception {
        assertThat(attempt(platform.creatorToken()).statusCode()).isEqualTo(201);

        assertThat(send("GET", "/api/creator", "").body()).contains("\"OFF_AIR\"");
    }

    @Test
    void a_trial_is_ended_after_twenty_seconds_whatever_it_does() throws Exception {
        var resource = attempt(platform.creatorToken()).headers().firstValue("Location");

        clock.advance(Duration.ofSeconds(20));
        platform.pulse();
        assertThat(send("DELETE", resource.orElseThrow(), "").statusCode()).isEqualTo(200);

        resource = attempt(platform.creatorToken()).headers().firstValue("Location");
        clock.advance(Duration.ofSeconds(21));
        platform.pulse();
        assertThat(send("DELETE", resource.orElseThrow(), "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_second_trial_of_a_creator_takes_the_place_of_the_first() throws Exception {
        var first = attempt(platform.creatorToken()).headers().firstValue("Location");

        assertThat(attempt(platform.creatorToken()).statusCode()).isEqualTo(201);

        assertThat(send("DELETE", first.orElseThrow(), "").statusCode()).isEqualTo(404);
    }

    @Test
    void where_the_engine_is_elsewhere_no_line_is_tried_and_the_studio_is_told() throws Exception {
        assertThat(limits().linesTried()).isTrue();
        var whip = platform.address() + "/api/whip/creator";
        var elsewhere = new MediaConfiguration.External(whip, whip, platform.creatorToken());
        platform.close();
        platform =
                Platform.start(
                        PlatformConfiguration.of(folder.resolve("front"))
                                .carryingBy(MediaConfiguration.EMBEDDED.carriedBy(elsewhere)));

        assertThat(limits().linesTried()).isFalse();
        assertThat(attempt(platform.creatorToken()).statusCode()).isEqualTo(404);
    }

    private Views.Limits limits() throws Exception {
        var body = send("GET", "/api/creator", "").body();
        return Json.read(body, Views.CreatorSnapshot.class).limits();
    }

    @Test
    void nobody_but_the_creator_s_studio_tries_a_line() throws Exception {
        for (var key : new String[] {"", "made-up"}) {
            assertThat(attempt(key).statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<String> attempt(String key) throws Exception {
        var request =
                HttpRequest.newBuilder(platform.address().resolve("/api/line/creator"))
                        .header("Content-Type", "application/sdp")
                        .header("Authorization", "Bearer " + key)
                        .POST(BodyPublishers.ofString(SyntheticPeer.offer(true)))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(platform.address().resolve(path))
                        .header("Authorization", "Bearer " + platform.creatorToken())
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
