package app.aside.clips.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A cut with the steps that led to it and those that were taken back.
///
/// @param past the last is undone first; up to [#STEPS_MAX]
/// @param future the first is done again first; up to [#STEPS_MAX]
public record CutHistory(List<Cut> past, Cut now, List<Cut> future) {
    public static final int STEPS_MAX = 20;

    public CutHistory {
        past = checked("past", past);
        Objects.requireNonNull(now, "now");
        future = checked("future", future);
    }

    public static CutHistory of(Cut cut) {
        return new CutHistory(List.of(), cut, List.of());
    }

    /// A step. One that changes nothing is none; the oldest is forgotten when there are too many;
    /// what was taken back can't be done again.
    public CutHistory change(Cut cut) {
        return cut.equals(now) ? this : new CutHistory(latest(past, now), cut, List.of());
    }

    public boolean canUndo() {
        return !past.isEmpty();
    }

    public boolean canRedo() {
        return !future.isEmpty();
    }

    /// One step back; the same if there is none.
    public CutHistory undo() {
        if (!canUndo()) {
            return this;
        }
        var undone = new ArrayList<>(future);
        undone.addFirst(now);
        return new CutHistory(past.subList(0, past.size() - 1), past.getLast(), undone);
    }

    /// One step forward again; the same if there is none.
    public CutHistory redo() {
        if (!canRedo()) {
            return this;
        }
        return new CutHistory(
                latest(past, now), future.getFirst(), future.subList(1, future.size()));
    }

    private static List<Cut> latest(List<Cut> steps, Cut step) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return all.subList(Math.max(0, all.size() - STEPS_MAX), all.size());
    }

    private static List<Cut> checked(String name, List<Cut> steps) {
        if (steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException(
                    name + " must be up to " + STEPS_MAX + ", got " + steps.size());
        }
        return List.copyOf(steps);
    }
}
