package app.aside.studio.show;

import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipFailure;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that takes everything, unless told what to fail with.
final class FakeWhip implements Whip {
    static final String ANSWER =
            String.join(
                    "\r\n",
                    "v=0",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "a=mid:0",
                    "a=ice-ufrag:srv0",
                    "a=ice-pwd:ssssssssssssssssssssss",
                    "");
    final List<String> calls = new CopyOnWriteArrayList<>();

    /// Of each publication, whether it came back by itself.
    final List<Boolean> again = new CopyOnWriteArrayList<>();

    volatile WhipFailure.@Nullable Code failsToPublish;
    volatile WhipFailure.@Nullable Code failsToRestart;
    volatile WhipFailure.@Nullable Code failsToDelete;
    volatile boolean cancelled;
    private int resources;

    @Override
    public Published publish(Endpoint endpoint, String offer, boolean again) throws WhipFailure {
        this.again.add(again);
        fail("POST", failsToPublish);
        resources++;
        return new Published(
                URI.create(endpoint.address() + "/" + resources), "\"e" + resources + "\"", ANSWER);
    }

    @Override
    public String restart(Endpoint endpoint, Published published, String fragment)
            throws WhipFailure {
        fail("PATCH " + last(published), failsToRestart);
        return "a=ice-ufrag:srv1\na=ice-pwd:tttttttttttttttttttttt\n";
    }

    @Override
    public void delete(Endpoint endpoint, Published published) throws WhipFailure {
        fail("DELETE " + last(published), failsToDelete);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {}

    private void fail(String call, WhipFailure.@Nullable Code code) throws WhipFailure {
        calls.add(code == null ? call : call + " failed");
        if (code != null) {
            throw WhipFailure.of(code);
        }
    }

    private static String last(Published published) {
        var path = published.resource().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
