package app.aside;

import java.io.PrintStream;
import java.util.List;

/// The one entry: reads the arguments and becomes what they ask for.
public final class Aside {
    /// Of a program that was called wrongly.
    private static final int WRONG_USE = 2;

    private Aside() {}

    public static void main(String[] words) {
        var out = System.out;
        switch (Arguments.parse(List.of(words))) {
            case Arguments.Wrong(var problem) -> {
                System.err.println(problem);
                System.err.print(Arguments.USAGE);
                System.exit(WRONG_USE);
            }
            case Arguments.StudioRun run -> end(new StudioProgram(run, out).run());
            case Arguments.PlatformRun run -> end(new PlatformProgram(run, out).run());
            case Arguments.Rehearse run -> end(new RehearsalProgram(run, out).run());
        }
    }

    /// Everything is put away by now: native libraries get no chance to fail on the way out.
    private static void end(int status) {
        flush(System.out);
        flush(System.err);
        Runtime.getRuntime().halt(status);
    }

    private static void flush(PrintStream stream) {
        stream.flush();
    }
}
