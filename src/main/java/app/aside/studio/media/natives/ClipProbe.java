package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import app.aside.studio.media.ClipContent;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFailure.Code;

import org.bytedeco.ffmpeg.avformat.AVStream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/// Says what a clip's file holds. Any thread; blocks on the disk.
public final class ClipProbe {
    private ClipProbe() {}

    /// A file that was torn off doesn't say how long it is and is read to its end: seconds for an
    /// hour.
    ///
    /// @throws ClipFailure if it can't be read as a clip
    public static ClipContent probe(Path file) {
        try (var input = new InputFile(file)) {
            var tracks = new ArrayList<ClipContent.Track>();
            for (var i = 0; i < input.tracks(); i++) {
                tracks.add(track(input.track(i)));
            }
            return new ClipContent(millis(input), input.bytes(), tracks);
        } catch (IOException | AvFailure failure) {
            throw new ClipFailure(Code.UNREADABLE, String.valueOf(file.getFileName()), failure);
        }
    }

    private static long millis(InputFile input) {
        var stated = input.statedMillis();
        return stated > 0 ? stated : lastMillis(input);
    }

    private static long lastMillis(InputFile input) {
        var last = 0L;
        for (var packet = input.next(); packet != null; packet = input.next()) {
            last = Math.max(last, input.millis(packet));
        }
        return last;
    }

    private static ClipContent.Track track(AVStream stream) {
        var parameters = stream.codecpar();
        return new ClipContent.Track(
                kind(parameters.codec_type()),
                avcodec_get_name(parameters.codec_id()).getString(),
                title(stream),
                parameters.width(),
                parameters.height(),
                parameters.sample_rate());
    }

    private static ClipContent.Kind kind(int type) {
        return switch (type) {
            case AVMEDIA_TYPE_VIDEO -> ClipContent.Kind.PICTURE;
            case AVMEDIA_TYPE_AUDIO -> ClipContent.Kind.SOUND;
            default -> ClipContent.Kind.OTHER;
        };
    }

    /// Matroska has a title; of an MP4 FFmpeg reads only the handler's name.
    static String title(AVStream stream) {
        var title = tag(stream, "title");
        return title.isEmpty() ? tag(stream, "handler_name") : title;
    }

    private static String tag(AVStream stream, String name) {
        var entry = av_dict_get(stream.metadata(), name, null, 0);
        return entry == null ? "" : entry.value().getString();
    }
}
