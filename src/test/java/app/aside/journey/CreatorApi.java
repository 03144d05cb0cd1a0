package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.Platform;
import app.aside.protocol.Commands;
import app.aside.protocol.Json;
import app.aside.protocol.Views;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/// What a creator does on another device: the platform's commands over HTTP. Any thread.
final class CreatorApi {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Platform platform;

    CreatorApi(Platform platform) {
        this.platform = platform;
    }

    Views.CreatorSnapshot snapshot() throws IOException, InterruptedException {
        var answer = HTTP.send(to("/api/creator").GET().build(), BodyHandlers.ofString());
        return Json.read(answer.body(), Views.CreatorSnapshot.class);
    }

    /// @param verb last part of the route, such as `later`
    void answer(Views.Asking request, String verb) throws IOException, InterruptedException {
        post("/api/requests/" + request.id().value() + "/" + verb, new Commands.Nothing());
    }

    void post(String path, Object body) throws IOException, InterruptedException {
        command("POST", path, body);
    }

    void put(String path, Object body) throws IOException, InterruptedException {
        command("PUT", path, body);
    }

    private void command(String method, String path, Object body)
            throws IOException, InterruptedException {
        var request =
                to(path).header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(method, BodyPublishers.ofString(Json.write(body)))
                        .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(platform.address().resolve(path))
                .header("Authorization", "Bearer " + platform.creatorToken());
    }
}
