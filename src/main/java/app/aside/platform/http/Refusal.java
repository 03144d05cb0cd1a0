package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Problem;

import java.time.Duration;
import java.time.Instant;

/// A command or question that is refused; whatever its transaction wrote is undone.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.code().name(), null, false, false);
        this.problem = problem;
    }

    /// @param detail what happened, what it means and what to do
    public Refusal(ErrorCode code, String detail) {
        this(Problem.of(code, detail));
    }

    /// What does not exist, or is not the caller's: the two look the same.
    public static Refusal notFound() {
        return new Refusal(
                ErrorCode.NOT_FOUND,
                "There is nothing at this address, or it belongs to somebody else. Check the"
                        + " address.");
    }

    /// What may be done later.
    ///
    /// @param until when
    public static Refusal until(ErrorCode code, String detail, Instant until) {
        return new Refusal(
                new Problem(
                        "about:blank",
                        code.title(),
                        code.status(),
                        detail,
                        code,
                        until,
                        null,
                        null));
    }

    /// Minutes and seconds, the begun second counted whole.
    public static String left(Instant until, Instant now) {
        var seconds = (Duration.between(now, until).toMillis() + 999) / 1000;
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }

    public Problem problem() {
        return problem;
    }
}
