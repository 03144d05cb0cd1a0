package app.aside.journey;

import java.nio.file.Path;
import java.time.Duration;

/// A studio with its embedded platform in a process of its own, for a test that kills it. It opens
/// the offer, says where the page is, and approves the first request.
final class StudioToBeKilled {
    private static final Duration LONG = Duration.ofMinutes(2);

    private StudioToBeKilled() {}

    public static void main(String[] arguments) throws Exception {
        var theatre = Theatre.open(Path.of(arguments[0]));
        theatre.openOffer();
        System.out.println("page " + theatre.studio.state().page());
        theatre.await("a request waits", state -> !state.queue().requests().isEmpty(), LONG);
        theatre.approve();
        theatre.await("nothing that ever happens", _ -> false, LONG);
    }
}
