package app.aside;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// The way out once everything is put away. The media libraries' own clean-up at the end of a
/// process calls back into a Java that is gone, and complains or fails; so the process ends by
/// `_exit` (POSIX), which leaves that out, where there is one.
final class Leave {
    private Leave() {}

    /// Never returns.
    static void with(int status) {
        System.out.flush();
        System.err.flush();
        try {
            exit(status);
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    @SuppressWarnings("restricted")
    private static void exit(int status) {
        var linker = Linker.nativeLinker();
        var found = linker.defaultLookup().find("_exit");
        if (found.isEmpty()) {
            return;
        }
        var exit =
                linker.downcallHandle(found.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        try {
            exit.invokeExact(status);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call without Java code threw", impossible);
        }
    }
}
