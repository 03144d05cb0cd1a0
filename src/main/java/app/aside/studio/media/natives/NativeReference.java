package app.aside.studio.media.natives;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;

import java.lang.reflect.Field;

/// Gives back a native reference that webrtc-java 0.14.0 takes and forgets: closing a peer
/// connection frees what it holds in the network but not the object itself, and a transceiver has
/// no way to be freed at all. Left alone, each call would keep some 2 MiB.
///
/// How: the library's objects are counted, and the one `release` it offers works on whatever its
/// handle field names. So the handle is lent to an object that has that method. The handle must be
/// read before the owner's `close`, which forgets it, and be released after.
final class NativeReference extends RefCountedObject {
    private static final Field HANDLE = handleField();

    private NativeReference(long handle) {
        try {
            HANDLE.setLong(this, handle);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("a field made accessible is not", impossible);
        }
    }

    /// The reference that `owner` holds.
    static NativeReference of(NativeObject owner) {
        return new NativeReference(address(owner));
    }

    /// Where the native object of `owner` lies.
    static long address(NativeObject owner) {
        try {
            return HANDLE.getLong(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("a field made accessible is not", impossible);
        }
    }

    private static Field handleField() {
        try {
            var field = NativeObject.class.getDeclaredField("nativeHandle");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException otherLibrary) {
            throw new IllegalStateException("not webrtc-java 0.14.0", otherLibrary);
        }
    }
}
