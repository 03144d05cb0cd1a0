package app.aside.studio.media;

import java.nio.ByteBuffer;

/// Turns a [Frame] into what a screen paints, scaled on the way to the size it is shown at.
///
/// One thread at a time. Closing twice is fine; use after close throws.
public interface PictureConverter extends AutoCloseable {
    /// @param width of the result, pixels, 1 or more
    /// @param height of the result, pixels, 1 or more
    /// @param target direct; `width * height * 4` bytes are written from its start as BGRA, opaque,
    ///   rows without gaps; position and limit stay
    /// @throws IllegalArgumentException if the target is too small or not direct
    /// @throws IllegalStateException after close
    void convert(Frame frame, int width, int height, ByteBuffer target);

    @Override
    void close();
}
