package app.aside;

import app.aside.billing.Verdict;
import app.aside.billing.verify.MeterLog;
import app.aside.billing.verify.Promise;
import app.aside.billing.verify.Verification;
import app.aside.billing.verify.Verifier;
import app.aside.protocol.JournalFile;
import app.aside.protocol.Json;
import app.aside.protocol.MeterLogText;
import app.aside.protocol.MeterLogText.Reading;
import app.aside.unit.Money;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// `aside verify FILE`: checks a saved file with nothing but the file itself; no network.
///
/// What kind of file it is its field `kind` says; each kind has its own check.
final class VerifyProgram {
    private static final int AGREES = 0;
    private static final int DIFFERS = 1;
    private static final int UNREADABLE = 2;

    private final Path file;
    private final PrintStream out;

    VerifyProgram(Path file, PrintStream out) {
        this.file = file;
        this.out = out;
    }

    /// @return the exit status: 0 if all agrees, 1 if something was found wrong, 2 if the file
    ///   can't be read
    int run() {
        try {
            var text = Files.readString(file);
            return switch (kind(text)) {
                case MeterLog.KIND -> meterLog(text);
                case JournalFile.KIND -> JournalVerdict.print(text, out);
                case "" -> unreadable("It does not say what kind of file it is.");
                default -> unreadable("It is of a kind that this version does not know.");
            };
        } catch (IOException _) {
            return unreadable("It is not there, or is no text.");
        }
    }

    /// What the file says it is, empty if nothing.
    private static String kind(String text) {
        try {
            return Json.MAPPER.readTree(text).path("kind").asText("");
        } catch (JsonProcessingException _) {
            return "";
        }
    }

    private int meterLog(String text) {
        return switch (MeterLogText.read(text)) {
            case Reading.Nothing(var why) -> unreadable("It is no whole meter log: " + why);
            case Reading.Altered(var log) ->
                    Verifier.verify(log) instanceof Verification.Breaks breaks
                            ? wrong(log, breaks.text())
                            : wrong(log, "The file was edited after the platform wrote it.");
            case Reading.Log(var log) ->
                    switch (Verifier.verify(log)) {
                        case Verification.Breaks breaks -> wrong(log, breaks.text());
                        case Verification.Agrees agrees -> agreed(log, agrees);
                    };
        };
    }

    private int wrong(MeterLog log, String what) {
        out.println("WRONG: the meter log of session " + log.session().value());
        out.println(what);
        out.println("What follows from this file is not what both sides agreed to. Keep the file.");
        return DIFFERS;
    }

    private int unreadable(String why) {
        out.println("NOT READ: " + file);
        out.println(why + " Choose a file that was saved as it came.");
        return UNREADABLE;
    }

    private int agreed(MeterLog log, Verification.Agrees agrees) {
        out.println("AGREES: the meter log of session " + log.session().value());
        terms(Promise.read(log.promise().text()));
        agrees.inOrder().forEach(this::seconds);
        out.printf(Locale.ROOT, "%-34s %d s%n", "billed in all", agrees.billed());
        if (log.claim().missingSeconds() > 0) {
            var minimum = log.claim().missingSeconds();
            out.printf(Locale.ROOT, "%-34s %d s%n", "added: the agreed minimum", minimum);
        }
        var split = agrees.split();
        out.printf(
                "charge %s (creator %s, fee %s)%n",
                text(split.charge()), text(split.creator()), text(split.fee()));
        if (agrees.uncounted() > 0) {
            out.println(agrees.uncounted() + " ticks came too late or too early to count");
        }
        if (log.claim().reason() == null) {
            out.println("The session was still running when this was saved.");
        }
        out.println("platform's key  " + log.promise().key());
        for (var segment : log.segments()) {
            var side = segment.side().name().toLowerCase(Locale.ROOT);
            out.println((side + "'s key         ").substring(0, 16) + segment.key());
        }
        return AGREES;
    }

    private void terms(Promise promise) {
        var terms = promise.terms();
        out.printf(
                Locale.ROOT,
                "agreed on %s: %s a minute, %d minutes, at least %d, %d %% without the picture%n",
                promise.at(),
                text(terms.rate().perMinute()),
                terms.lengthMinutes(),
                terms.minimumMinutes(),
                terms.audioPercent().value());
    }

    private void seconds(Verdict verdict, int seconds) {
        out.printf(Locale.ROOT, "%-34s %d s%n", words(verdict), seconds);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case FULL -> "billed in full";
            case AUDIO -> "billed at the audio rate";
            case COURTESY -> "not billed: given by the creator";
            case GRACE -> "not billed: the time was used up";
            case FAN_FROZEN -> "not billed: the fan's froze";
            case CREATOR_FROZEN -> "not billed: the creator's froze";
            case FAN_SILENT -> "not billed: the fan was away";
            case CREATOR_SILENT -> "not billed: the creator was away";
        };
    }

    private static String text(Money money) {
        var minor = Long.toString(Math.abs(money.minor()));
        var digits = money.currency().digits();
        var padded = "0".repeat(Math.max(0, digits + 1 - minor.length())) + minor;
        var whole = padded.substring(0, padded.length() - digits);
        var part = digits == 0 ? "" : "." + padded.substring(padded.length() - digits);
        return (money.isNegative() ? "-" : "") + whole + part + " " + money.currency().code();
    }
}
