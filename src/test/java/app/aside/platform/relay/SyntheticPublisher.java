package app.aside.platform.relay;

import app.aside.platform.relay.packet.Rtcp;

import java.util.concurrent.atomic.AtomicInteger;

/// Publishes pictures and sound, and counts what is asked of it.
final class SyntheticPublisher extends SyntheticPictures implements Rtcp.Listener {
    final SyntheticPeer peer;
    final AtomicInteger keyFramesWanted = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();

    SyntheticPublisher(SyntheticPeer peer) {
        super(peer);
        this.peer = peer;
        peer.reports = this;
    }

    @Override
    public void onKeyFrameWanted(int ssrc) {
        keyFramesWanted.incrementAndGet();
    }

    @Override
    public void onNack(int ssrc, int first, int following) {
        asked.incrementAndGet();
    }
}
