package app.aside.studio.show;

import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.Frame;
import app.aside.studio.media.SenderFailure;
import app.aside.studio.media.SenderStats;
import app.aside.studio.media.ShowSender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A connection that is what a test says.
final class FakeSender implements ShowSender {
    final List<String> answers = new ArrayList<>();
    volatile ConnectionState state = ConnectionState.NEW;
    volatile SenderStats stats = SenderStats.NONE;
    volatile boolean refusesAnswers;
    volatile boolean closed;
    final AtomicInteger sounds = new AtomicInteger();
    private int restarts;

    @Override
    public String offer() {
        return offer("use0");
    }

    @Override
    public String restartIce() {
        restarts++;
        return offer("use" + restarts);
    }

    private static String offer(String user) {
        return "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=ice-ufrag:"
                + user
                + "\r\na=ice-pwd:0000000000000000000000\r\n";
    }

    @Override
    public void answer(String description) {
        if (refusesAnswers) {
            throw new SenderFailure(SenderFailure.Code.BAD_ANSWER, "refused");
        }
        answers.add(description);
    }

    @Override
    public void sendPicture(Frame frame) {}

    @Override
    public void sendSound(short[] samples) {
        sounds.incrementAndGet();
    }

    @Override
    public ConnectionState connection() {
        return state;
    }

    @Override
    public SenderStats stats() {
        return stats;
    }

    @Override
    public void close() {
        closed = true;
    }
}
