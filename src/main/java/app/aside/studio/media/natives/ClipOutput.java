package app.aside.studio.media.natives;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Where a recording's bytes go. One thread, but [#force] may be called from any.
interface ClipOutput extends AutoCloseable {
    /// Writes all of `bytes` at `position`.
    void write(ByteBuffer bytes, long position) throws IOException;

    /// Returns when all that was written survives a power cut.
    void force() throws IOException;

    /// Whether the disk was full and the output goes on in the last room there is: what is being
    /// written should come to its end.
    default boolean ranFull() {
        return false;
    }

    @Override
    void close() throws IOException;
}
