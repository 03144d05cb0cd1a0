package app.aside.stats;

import java.util.Map;
import java.util.TreeMap;

/// How long something took, in whole seconds begun.
///
/// @param count how often
/// @param median the shortest time that at least half took no longer than; 0 without any
/// @param ninetieth the same of nine in ten
public record Wait(int count, long median, long ninetieth) {
    /// @param often how often it took each number of seconds
    public static Wait of(Map<Long, Integer> often) {
        var sorted = new TreeMap<>(often);
        var count = sorted.values().stream().mapToInt(Integer::intValue).sum();
        return new Wait(count, least(sorted, count, 50), least(sorted, count, 90));
    }

    private static long least(TreeMap<Long, Integer> sorted, int count, int percent) {
        long wanted = ((long) count * percent + 99) / 100;
        long so = 0;
        for (var one : sorted.entrySet()) {
            so += one.getValue();
            if (so >= wanted) {
                return one.getKey();
            }
        }
        return 0;
    }
}
