package app.aside;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A TAP device: a network interface whose frames a program reads and writes. It belongs to the
/// network namespace of the thread that opens it and is gone when it is closed. Needs root.
///
/// One thread may read while another writes.
final class Tap implements AutoCloseable {
    private static final int READ_AND_WRITE = 2;
    private static final long SET_INTERFACE = 0x400454caL;
    private static final short TAP_WITHOUT_HEADER = 0x1002;
    private static final int REQUEST_BYTES = 40;
    private static final long FLAGS_AT = 16;
    private static final long POLL_BYTES = 8;
    private static final short READABLE = 1;

    private static final MethodHandle OPEN =
            function("open", 1, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle IOCTL =
            function("ioctl", 2, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    private static final MethodHandle POLL =
            function("poll", 3, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final MethodHandle READ =
            function("read", 3, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle WRITE =
            function("write", 3, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle CLOSE = function("close", 1, ValueLayout.JAVA_INT);

    private final int handle;

    private Tap(int handle) {
        this.handle = handle;
    }

    /// Makes the interface; it has no address and is not up yet.
    static Tap open(String name) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var handle = (int) call(OPEN, arena.allocateFrom("/dev/net/tun"), READ_AND_WRITE);
            if (handle < 0) {
                throw new IOException("can't open /dev/net/tun");
            }
            var request = arena.allocate(REQUEST_BYTES);
            request.setString(0, name);
            request.set(ValueLayout.JAVA_SHORT, FLAGS_AT, TAP_WITHOUT_HEADER);
            if (call(IOCTL, handle, SET_INTERFACE, request) < 0) {
                call(CLOSE, handle);
                throw new IOException("can't make the interface " + name);
            }
            return new Tap(handle);
        }
    }

    /// Waits for a frame and reads it.
    ///
    /// @param waiting room for 8 bytes, of the reading thread alone
    /// @return its length; 0 or less if none came
    int read(MemorySegment to, MemorySegment waiting, int maxMillis) {
        waiting.set(ValueLayout.JAVA_INT, 0, handle);
        waiting.set(ValueLayout.JAVA_SHORT, 4, READABLE);
        waiting.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
        if (call(POLL, waiting, 1L, maxMillis) <= 0) {
            return 0;
        }
        return (int) call(READ, handle, to, to.byteSize());
    }

    /// Hands a frame to the interface; what it has no room for is lost, as on any line.
    void write(MemorySegment frame) {
        call(WRITE, handle, frame, frame.byteSize());
    }

    /// Room for [#read]'s `waiting`.
    static MemorySegment waiting(Arena arena) {
        return arena.allocate(POLL_BYTES, 8);
    }

    @Override
    public void close() {
        call(CLOSE, handle);
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call without Java code threw", impossible);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, int fixed, MemoryLayout... of) {
        var linker = Linker.nativeLinker();
        var address = linker.defaultLookup().find(name).orElseThrow();
        var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, of);
        return fixed < of.length
                ? linker.downcallHandle(address, descriptor, Linker.Option.firstVariadicArg(fixed))
                : linker.downcallHandle(address, descriptor);
    }
}
