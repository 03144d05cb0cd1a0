package app.aside.billing.verify;

import app.aside.billing.Tick;
import app.aside.unit.SessionId;
import app.aside.unit.Sha256;
import app.aside.unit.Side;

import java.util.Objects;

/// What a side signs for one second, in one line of text that studio, page and platform write the
/// same way:
///
/// ```
/// aside-tick-1|session|side|number|monotonicMillis|framesDecoded|audioPackets|
///     concealedPercent|cameraOn|microphoneOn|free|previous
/// ```
///
/// (without the break). Numbers are decimal, flags `0` or `1`.
///
/// @param previous hash of the line before, or of the segment's beginning: [#beginning]
public record TickLine(SessionId session, Side side, Tick tick, String previous) {
    private static final String VERSION = "aside-tick-1";
    private static final String SEGMENT = "aside-segment-1";
    private static final int FIELDS = 12;

    public TickLine {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(tick, "tick");
        if (!previous.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "previous must be 64 hexadecimal digits, got '" + previous + "'");
        }
    }

    /// What the first tick of a segment follows: it binds all later ones to the session, the side,
    /// the key and the promise.
    ///
    /// @param key as it travels
    /// @param promise the text that the platform signed
    public static String beginning(SessionId session, Side side, String key, String promise) {
        return Sha256.hex(Fields.line(SEGMENT, session.value(), side, key, Sha256.hex(promise)));
    }

    /// The line read back.
    ///
    /// @throws IllegalArgumentException if it is none, or not written in the one way it can be
    public static TickLine read(String text) {
        var parts = Fields.of(text, FIELDS);
        var tick =
                new Tick(
                        Integer.parseInt(parts.get(3)),
                        Long.parseLong(parts.get(4)),
                        Long.parseLong(parts.get(5)),
                        Long.parseLong(parts.get(6)),
                        Integer.parseInt(parts.get(7)),
                        Fields.isOn(parts.get(8)),
                        Fields.isOn(parts.get(9)),
                        Fields.isOn(parts.get(10)));
        var line =
                new TickLine(
                        new SessionId(parts.get(1)),
                        Side.valueOf(parts.get(2)),
                        tick,
                        parts.get(11));
        if (!line.text().equals(text)) {
            throw new IllegalArgumentException("a tick's line must be written as " + line.text());
        }
        return line;
    }

    public String text() {
        return Fields.line(
                VERSION,
                session.value(),
                side,
                tick.number(),
                tick.monotonicMillis(),
                tick.framesDecoded(),
                tick.audioPackets(),
                tick.concealedPercent(),
                Fields.flag(tick.cameraOn()),
                Fields.flag(tick.microphoneOn()),
                Fields.flag(tick.free()),
                previous);
    }

    public String hash() {
        return Sha256.hex(text());
    }
}
