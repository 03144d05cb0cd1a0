package app.aside.studio.media.natives;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// How much freed memory the C library keeps, where that is glibc. It has a heap for each of
/// sixteen threads and by and by lets each keep as much as the largest piece it ever freed: a
/// process that has had forty calls held 650 MiB. With a fixed limit it holds 200, at the same
/// processor time, because a picture's memory still is used again (`mallopt(3)`).
final class NativeMemory {
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int LARGER_THAN_A_PICTURE = 4 << 20;
    private static final int KEPT_FOR_EACH_HEAP = 8 << 20;

    private NativeMemory() {}

    /// Sets the limit, for the whole process. Does nothing with another C library.
    @SuppressWarnings("restricted")
    static void limit() {
        var linker = Linker.nativeLinker();
        linker.defaultLookup()
                .find("mallopt")
                .map(
                        function ->
                                linker.downcallHandle(
                                        function,
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT)))
                .ifPresent(
                        mallopt -> {
                            set(mallopt, M_MMAP_THRESHOLD, LARGER_THAN_A_PICTURE);
                            set(mallopt, M_TRIM_THRESHOLD, KEPT_FOR_EACH_HEAP);
                        });
    }

    private static void set(MethodHandle mallopt, int parameter, int value) {
        try {
            var _ = (int) mallopt.invokeExact(parameter, value);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call without Java code threw", impossible);
        }
    }
}
