package app.aside.studio.media.natives;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/// Takes what an encoder made.
@FunctionalInterface
interface PacketSink {
    /// The packet is borrowed; its times are in the encoder's time base.
    void accept(AVPacket packet);
}
