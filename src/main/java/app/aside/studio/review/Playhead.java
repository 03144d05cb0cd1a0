package app.aside.studio.review;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Where the clip is. Any thread.
///
/// The sound thread moves it on with each block that it hands out, everybody else by seeking. A
/// seek begins a new turn, so that nothing that belongs to the one before moves it any more.
///
/// It may keep to a cut: then it is never outside of the cut's parts, and goes from the end of one
/// to the start of the next.
final class Playhead {
    private double micros;
    private long end;
    private int turn;
    private @Nullable Cut cut;

    /// Which part of the cut it is in.
    private int part;

    /// @param micros since the start of the clip
    record Place(long micros, int turn) {}

    synchronized Place place() {
        return new Place((long) micros, turn);
    }

    synchronized int turn() {
        return turn;
    }

    /// Another clip: at its start, all of it.
    synchronized void begin(long newEnd) {
        end = newEnd;
        cut = null;
        micros = 0;
        turn++;
    }

    /// Keeps to a cut from now on.
    ///
    /// @param newCut nothing for all of the clip; an empty one is none
    synchronized void keepTo(@Nullable Cut newCut) {
        var next = newCut == null || newCut.isEmpty() ? null : newCut;
        if (Objects.equals(next, cut)) {
            return;
        }
        cut = next;
        part = 0;
        seek((long) micros);
    }

    /// Goes to where all, or the cut, begins.
    synchronized void toStart() {
        if (cut == null) {
            seek(0);
        } else {
            enter(cut, 0);
        }
    }

    /// Goes to a place, at the farthest to either end of the clip. In a cut: to the part that has
    /// it, else to the start of the one that comes next in the clip, else to the end of the last.
    synchronized void seek(long to) {
        if (cut == null) {
            micros = Math.clamp(to, 0, end);
            turn++;
            return;
        }
        var parts = cut.segments();
        if (part < parts.size() && parts.get(part).contains(to)) {
            micros = to;
            turn++;
            return;
        }
        var next = -1;
        for (var i = 0; i < parts.size(); i++) {
            if (parts.get(i).contains(to)) {
                part = i;
                micros = to;
                turn++;
                return;
            }
            var in = parts.get(i).inMicros();
            if (in > to && (next < 0 || in < parts.get(next).inMicros())) {
                next = i;
            }
        }
        if (next >= 0) {
            enter(cut, next);
        } else {
            part = parts.size() - 1;
            micros = last(parts.getLast());
            turn++;
        }
    }

    synchronized void skip(long by) {
        seek((long) micros + by);
    }

    /// Moves on unless there was a seek.
    ///
    /// @param by microseconds, below zero backwards
    /// @return whether an end of the clip, or of the cut, is reached
    synchronized boolean move(double by, int from) {
        if (from != turn) {
            return false;
        }
        if (cut != null) {
            return move(cut, by);
        }
        micros = Math.clamp(micros + by, 0.0, (double) end);
        return by > 0 ? micros >= end : micros <= 0;
    }

    private boolean move(Cut in, double by) {
        var parts = in.segments();
        var now = parts.get(part);
        micros += by;
        if (micros >= now.outMicros()) {
            if (part + 1 == parts.size()) {
                micros = last(now);
                return true;
            }
            enter(in, part + 1);
        } else if (micros < now.inMicros()) {
            if (part == 0) {
                micros = now.inMicros();
                return true;
            }
            part--;
            micros = last(parts.get(part));
            turn++;
        }
        return false;
    }

    private void enter(Cut in, int newPart) {
        part = newPart;
        micros = in.segments().get(newPart).inMicros();
        turn++;
    }

    /// The out point is no longer in it.
    private static long last(Segment segment) {
        return segment.outMicros() - 1;
    }
}
