package app.aside.platform.relay;

/// What a track's payloads are.
///
/// @param kind of codec
/// @param profile of H.264: the first four hex digits of `profile-level-id`, in lower case
record MediaFormat(Kind kind, String profile) {
    /// A codec that is carried.
    enum Kind {
        OPUS(48_000),
        VP8(90_000),
        H264(90_000);

        final int clockRate;

        Kind(int clockRate) {
            this.clockRate = clockRate;
        }

        boolean isVideo() {
            return this != OPUS;
        }
    }
}
