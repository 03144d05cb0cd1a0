package app.aside.studio.session;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.Frame;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A call that only notes what it is told, and says what a test wants it to.
final class FakeCall implements Call {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final CallListener listener;
    volatile CallStats stats = CallStats.NONE;
    volatile Fingerprints prints = new Fingerprints("", "");

    FakeCall(CallListener listener) {
        this.listener = listener;
    }

    static CallStats stats(long frames, long packets, long bytes) {
        return new CallStats(0, 0, frames, packets, 0, 0, bytes, 0, 0, 0, 0, 0, 0, false);
    }

    @Override
    public void start() {
        told.add("start");
    }

    @Override
    public void accept(Signal signal) {
        if (signal.body().equals("bad")) {
            throw new IllegalArgumentException("bad signal");
        }
        told.add("accept " + signal.kind());
    }

    @Override
    public void sendPicture(Frame frame) {
        told.add("picture");
    }

    @Override
    public void sendSound(short[] samples) {
        told.add("sound");
    }

    @Override
    public void withhold(boolean withheld) {
        told.add("withhold " + withheld);
    }

    @Override
    public void restartIce() {
        told.add("restartIce");
    }

    @Override
    public void reconnect(int atLeast) {
        told.add("reconnect");
    }

    @Override
    public CallStats stats() {
        return stats;
    }

    @Override
    public Fingerprints fingerprints(Direction direction) {
        return prints;
    }

    @Override
    public void close() {
        told.add("close");
    }
}
