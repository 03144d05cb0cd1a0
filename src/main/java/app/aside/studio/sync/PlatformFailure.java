package app.aside.studio.sync;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Problem;

import java.io.IOException;

/// The platform refused, or could not be reached.
public final class PlatformFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    PlatformFailure(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    PlatformFailure(IOException cause) {
        super("UNAVAILABLE: " + cause.getMessage(), cause);
        this.problem =
                Problem.of(
                        ErrorCode.UNAVAILABLE,
                        "The platform can't be reached. Check the connection and try again.");
    }

    public ErrorCode code() {
        return problem.code();
    }

    /// What happened, for people.
    public String detail() {
        return problem.detail();
    }

    /// Whether the same command may succeed later.
    public boolean passing() {
        return code().status() >= 500 || code() == ErrorCode.TOO_MANY_REQUESTS;
    }
}
