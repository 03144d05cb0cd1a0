package app.aside;

import org.slf4j.LoggerFactory;

import java.util.List;

/// The one entry: reads the arguments and becomes what they ask for.
public final class Aside {
    private static final int FAILED = 1;

    /// Of a program that was called wrongly.
    private static final int WRONG_USE = 2;

    private Aside() {}

    public static void main(String[] words) {
        FailedThreads.tell();
        var status = FAILED;
        try {
            status = run(Arguments.parse(List.of(words)));
        } catch (RuntimeException e) {
            // Only now: the log's folder is known once the program has begun.
            LoggerFactory.getLogger(Aside.class).error("PROGRAM_FAILED", e);
            System.err.println("Aside ended by an error of its own: " + e + ". Its log says more.");
        } finally {
            Leave.with(status);
        }
    }

    private static int run(Arguments arguments) {
        return switch (arguments) {
            case Arguments.Wrong(var problem) -> {
                System.err.println(problem);
                System.err.print(Arguments.USAGE);
                yield WRONG_USE;
            }
            case Arguments.StudioRun run -> new StudioProgram(run, System.out).run();
            case Arguments.PlatformRun run -> new PlatformProgram(run, System.out).run();
            case Arguments.Rehearse run -> new RehearsalProgram(run, System.out).run();
            case Arguments.Verify(var file) -> new VerifyProgram(file, System.out).run();
        };
    }
}
