package app.aside.studio.media.natives;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.Frame;

import java.util.concurrent.CountDownLatch;

/// Listens to a call that is only made to warm the library.
record OfferAwaited(CountDownLatch offered) implements CallListener {
    @Override
    public void onSignal(Signal signal) {
        offered.countDown();
    }

    @Override
    public void onConnection(Direction direction, ConnectionState state) {}

    @Override
    public void onPicture(Frame frame) {}

    @Override
    public void onSound(short[] samples, long receivedNanos) {}
}
