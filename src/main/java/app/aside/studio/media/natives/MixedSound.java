package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import app.aside.studio.media.Sound;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// One sound made of those of a clip, to the sample. One thread.
final class MixedSound implements AutoCloseable {
    private static final long MICROS = 1_000_000;

    private final List<TrackFrames> sounds;
    private final Encoder encoder;
    private final AVFrame frame;
    private final float[] gathered;
    private int count;
    private long written;

    /// @param sounds closed with it
    MixedSound(List<TrackFrames> sounds, Encoder encoder) {
        this.sounds = List.copyOf(sounds);
        this.encoder = encoder;
        gathered = new float[encoder.context().frame_size()];
        frame = AvFailure.check(av_frame_alloc(), "sound");
        frame.format(encoder.context().sample_fmt()).sample_rate(Sound.RATE);
        frame.nb_samples(gathered.length);
        av_channel_layout_default(frame.ch_layout(), 1);
        AvFailure.check(av_frame_get_buffer(frame, 0), "sound");
    }

    Encoder encoder() {
        return encoder;
    }

    /// Adds what is heard from a moment of the clip on, until the result is long enough.
    ///
    /// @param from moment of the clip that plays at `at`
    /// @param at where that is in the result
    /// @param until up to which moment of the result, microseconds all
    void add(long from, long at, long until) throws IOException {
        var end = samples(until);
        while (written + count < end) {
            var place = samples(from) + written + count - samples(at);
            var room = (int) Math.min(end - written - count, gathered.length - count);
            Arrays.fill(gathered, count, count + room, 0);
            for (var sound : sounds) {
                mix(sound, place, room);
            }
            count += room;
            if (count == gathered.length) {
                encode();
            }
        }
    }

    void end() {
        if (count > 0) {
            Arrays.fill(gathered, count, gathered.length, 0);
            encode();
        }
        encoder.encode(null);
    }

    @Override
    public void close() {
        sounds.forEach(TrackFrames::close);
        av_frame_free(frame);
        encoder.close();
    }

    private void mix(TrackFrames sound, long place, int room) throws IOException {
        var track = sound.track();
        for (var done = 0; done < room; ) {
            // A sample is 20.8 µs: the middle of one lies in its own packet however it is rounded.
            var number = track.at((2 * (place + done) + 1) * MICROS / (2 * Sound.RATE));
            var decoded = sound.of(number);
            var skip = (int) (place + done - samples(track.packets().micros(number)));
            var ready = Math.min(room - done, decoded.nb_samples() - skip);
            if (skip < 0 || ready <= 0) {
                return;
            }
            var samples = new float[ready];
            new FloatPointer(decoded.data(0)).position(skip).get(samples, 0, ready);
            for (var i = 0; i < ready; i++) {
                gathered[count + done + i] += samples[i];
            }
            done += ready;
        }
    }

    private void encode() {
        for (var i = 0; i < gathered.length; i++) {
            gathered[i] = Math.clamp(gathered[i], -1f, 1f);
        }
        AvFailure.check(av_frame_make_writable(frame), "sound");
        new FloatPointer(frame.data(0)).put(gathered, 0, gathered.length);
        frame.pts(written);
        written += gathered.length;
        count = 0;
        encoder.encode(frame);
    }

    private static long samples(long micros) {
        return Math.round((double) micros * Sound.RATE / MICROS);
    }
}
