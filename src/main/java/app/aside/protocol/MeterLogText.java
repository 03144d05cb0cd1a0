package app.aside.protocol;

import app.aside.billing.verify.MeterLog;

import com.fasterxml.jackson.core.JsonProcessingException;

/// A [MeterLog] as text: the answer of the platform, and the file that each side may save. There is
/// one way only to write a log, so that a file changed in any byte is told from what was written.
public final class MeterLogText {
    private MeterLogText() {}

    /// What a text turns out to be.
    public sealed interface Reading {
        /// Exactly as it was written.
        record Log(MeterLog log) implements Reading {}

        /// A log, but not in the form in which it was written: somebody has edited the file.
        record Altered(MeterLog log) implements Reading {}

        /// No log.
        ///
        /// @param why for people
        record Nothing(String why) implements Reading {}
    }

    public static String write(MeterLog log) {
        return Json.write(log);
    }

    /// @param text with or without a line feed at its end
    public static Reading read(String text) {
        var whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        try {
            var log = Json.read(whole, MeterLog.class);
            return write(log).equals(whole) ? new Reading.Log(log) : new Reading.Altered(log);
        } catch (JsonProcessingException e) {
            return new Reading.Nothing(e.getOriginalMessage());
        }
    }
}
