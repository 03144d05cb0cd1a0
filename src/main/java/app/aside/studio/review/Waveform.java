package app.aside.studio.review;

import app.aside.studio.media.ClipSide;

/// How loud both sides of a clip are, 50 times a second. It grows while it is made: one thread
/// adds, any thread looks.
public final class Waveform {
    /// Peaks a second.
    public static final int RATE = 50;

    private final byte[] creator;
    private final byte[] fan;
    private volatile int creatorKnown;
    private volatile int fanKnown;

    /// @param count peaks of each side
    public Waveform(int count) {
        creator = new byte[count];
        fan = new byte[count];
    }

    /// A whole one; the arrays are taken over.
    ///
    /// @throws IllegalArgumentException if one is longer than the other
    public static Waveform of(byte[] creator, byte[] fan) {
        if (creator.length != fan.length) {
            throw new IllegalArgumentException(
                    "both sides must have as many peaks, got "
                            + creator.length
                            + " and "
                            + fan.length);
        }
        var whole = new Waveform(creator.length);
        for (var i = 0; i < creator.length; i++) {
            whole.creator[i] = creator[i];
            whole.fan[i] = fan[i];
        }
        whole.creatorKnown = creator.length;
        whole.fanKnown = fan.length;
        return whole;
    }

    /// Of a clip of some length.
    ///
    /// @param micros length, microseconds
    public static Waveform empty(long micros) {
        return new Waveform(Math.toIntExact(micros * RATE / 1_000_000 + 1));
    }

    /// Peaks of each side.
    public int count() {
        return creator.length;
    }

    /// How many are known already, from the start on.
    public int known(ClipSide side) {
        return switch (side) {
            case CREATOR -> creatorKnown;
            case FAN -> fanKnown;
        };
    }

    public boolean isWhole() {
        return creatorKnown == count() && fanKnown == count();
    }

    /// How much is known, 0 to 1.
    public double progress() {
        return count() == 0 ? 1 : (creatorKnown + fanKnown) / (2.0 * count());
    }

    /// The loudest between two peaks, 0 to 1; what isn't known yet is silent.
    ///
    /// @param from first peak, may be out of range
    /// @param to behind the last
    public double loudest(ClipSide side, int from, int to) {
        var peaks = peaks(side);
        var end = Math.min(to, known(side));
        var loudest = 0;
        for (var i = Math.max(0, from); i < end; i++) {
            loudest = Math.max(loudest, peaks[i] & 0xff);
        }
        return loudest / 255.0;
    }

    /// Adds the next peak of a side; what is too much is left out.
    ///
    /// @param sample the loudest there, 0 to 32,768
    void add(ClipSide side, int sample) {
        var at = known(side);
        if (at < count()) {
            peaks(side)[at] = (byte) Math.min(255, sample >> 7);
            setKnown(side, at + 1);
        }
    }

    /// A side has no more: the rest is silent.
    void end(ClipSide side) {
        setKnown(side, count());
    }

    byte[] copy(ClipSide side) {
        return peaks(side).clone();
    }

    private void setKnown(ClipSide side, int known) {
        switch (side) {
            case CREATOR -> creatorKnown = known;
            case FAN -> fanKnown = known;
        }
    }

    private byte[] peaks(ClipSide side) {
        return side == ClipSide.CREATOR ? creator : fan;
    }
}
