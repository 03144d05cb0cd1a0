package app.aside.studio.media.natives;

import dev.onvoid.webrtc.media.SyncClock;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/// The clock that stamps our pictures inside libwebrtc. The library expects times since the machine
/// started, but the binding's clock counts from its own making. Sender reports then map the
/// picture's time wrongly against the sound's, and a receiver that keeps lips and voice together
/// now and then holds pictures back by up to half a second.
///
/// So the clock's start is set to the machine's. It is the clock's only field; before it is written
/// it must show what it is expected to be, the time at which the clock was made. Only on Linux,
/// where this was tried; elsewhere the clock stays as it is.
final class CaptureClock {
    private static final long SECOND = 1_000_000_000L;

    private CaptureClock() {}

    /// A clock that counts from the machine's start. The caller disposes it, after its sources. The
    /// library must be loaded.
    @SuppressWarnings("restricted")
    static SyncClock open() {
        var clock = new SyncClock();
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            var start =
                    MemorySegment.ofAddress(NativeReference.address(clock))
                            .reinterpret(ValueLayout.JAVA_LONG.byteSize());
            var made = start.get(ValueLayout.JAVA_LONG, 0);
            if (Math.abs(System.nanoTime() - made) < SECOND) {
                start.set(ValueLayout.JAVA_LONG, 0, 0L);
            }
        }
        return clock;
    }
}
