package app.aside.studio.session;

import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.Frame;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes what a clip begins with, until its file is there: making that takes a moment, and nothing
/// of it is to be lost. Then all of it goes to the recorder, and what comes after goes there
/// directly. About half a second of pictures is kept, and two seconds of sound; beyond that the
/// first are kept. Any thread.
final class LeadIn implements ClipRecorder {
    private static final int PICTURES_MAX = 36;
    private static final int BLOCKS_MAX = 400;

    /// Guarded by `this`, as all below.
    private final List<Kept> kept = new ArrayList<>();

    private int pictures;
    private boolean fanEnded;
    private boolean closed;
    private volatile @Nullable ClipRecorder recorder;

    /// @param picture nothing for sound
    private record Kept(boolean isFan, @Nullable Frame picture, Consumer<ClipRecorder> giving) {
        void free() {
            if (picture != null) {
                picture.close();
            }
        }
    }

    /// Hands on what was kept. Called once.
    synchronized void into(ClipRecorder opened) {
        if (fanEnded) {
            opened.endFan();
        }
        kept.forEach(one -> one.giving.accept(opened));
        free();
        if (!closed) {
            recorder = opened;
        }
    }

    @Override
    public void creatorPicture(Frame frame) {
        var to = recorder;
        if (to != null) {
            to.creatorPicture(frame);
        } else {
            keep(false, frame);
        }
    }

    @Override
    public void creatorSound(short[] samples, long capturedNanos) {
        var to = recorder;
        if (to != null) {
            to.creatorSound(samples, capturedNanos);
        } else {
            var mine = samples.clone();
            keep(new Kept(false, null, later -> later.creatorSound(mine, capturedNanos)));
        }
    }

    @Override
    public void fanPicture(Frame frame) {
        var to = recorder;
        if (to != null) {
            to.fanPicture(frame);
        } else {
            keep(true, frame);
        }
    }

    @Override
    public void fanSound(short[] samples, long receivedNanos) {
        var to = recorder;
        if (to != null) {
            to.fanSound(samples, receivedNanos);
        } else {
            var mine = samples.clone();
            keep(new Kept(true, null, later -> later.fanSound(mine, receivedNanos)));
        }
    }

    /// What was kept of the fan is let go.
    @Override
    public void endFan() {
        var to = recorder;
        if (to != null) {
            to.endFan();
            return;
        }
        synchronized (this) {
            fanEnded = true;
            kept.stream().filter(Kept::isFan).forEach(Kept::free);
            kept.removeIf(Kept::isFan);
        }
    }

    @Override
    public Progress progress() {
        var to = recorder;
        return to == null ? new Progress(0, 0, 0) : to.progress();
    }

    /// Keeps nothing more. A recorder that it hands on to stays open.
    @Override
    public synchronized void close() {
        closed = true;
        recorder = null;
        free();
    }

    private void keep(boolean isFan, Frame frame) {
        var mine = frame.share();
        Consumer<ClipRecorder> giving =
                isFan ? later -> later.fanPicture(mine) : later -> later.creatorPicture(mine);
        keep(new Kept(isFan, mine, giving));
    }

    private synchronized void keep(Kept one) {
        var to = recorder;
        if (to != null) {
            one.giving.accept(to);
            one.free();
        } else if (closed || (one.isFan && fanEnded) || isFull(one)) {
            one.free();
        } else {
            kept.add(one);
            pictures += one.picture == null ? 0 : 1;
        }
    }

    private boolean isFull(Kept one) {
        return one.picture == null
                ? kept.size() - pictures >= BLOCKS_MAX
                : pictures >= PICTURES_MAX;
    }

    private void free() {
        kept.forEach(Kept::free);
        kept.clear();
    }
}
