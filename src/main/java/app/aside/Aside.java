package app.aside;

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
            case Arguments.StudioRun run -> Leave.with(new StudioProgram(run, out).run());
            case Arguments.PlatformRun run -> Leave.with(new PlatformProgram(run, out).run());
            case Arguments.Rehearse run -> Leave.with(new RehearsalProgram(run, out).run());
        }
    }
}
