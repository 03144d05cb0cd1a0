package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Problem;

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

    public Problem problem() {
        return problem;
    }
}
