package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Arrangement;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One picture made of those of a clip. One thread.
final class Collage implements AutoCloseable {
    private static final int PLANES = 3;
    private static final int BLACK_LUMA = 16;
    private static final int NO_COLOUR = 128;
    private static final int WIDTH_MAX = 3840;
    private static final int HEIGHT_MAX = 2160;
    private static final double CORNER_SHARE = 0.25;
    private static final double MARGIN_SHARE = 0.025;

    private final ClipFormat.Picture size;
    private final List<Patch> patches;
    private final AVFrame whole;

    /// Where a picture lies; all numbers even.
    record Place(ClipTrack of, int left, int top, int width, int height) {}

    /// @param creator size of the creator's picture, or nothing if it isn't needed
    Collage(
            Arrangement arrangement,
            ClipFormat.@Nullable Picture creator,
            ClipFormat.@Nullable Picture fan,
            int framesPerSecond) {
        var places = places(arrangement, creator, fan);
        var width = places.stream().mapToInt(p -> p.left + p.width).max().orElse(0);
        var height = places.stream().mapToInt(p -> p.top + p.height).max().orElse(0);
        size = new ClipFormat.Picture(width, height, framesPerSecond);
        patches = places.stream().map(Patch::new).toList();
        whole = picture(width, height);
    }

    ClipFormat.Picture size() {
        return size;
    }

    List<ClipTrack> parts() {
        return patches.stream().map(patch -> patch.place.of).toList();
    }

    /// Puts one of the pictures in its place, in the order of [#parts].
    void put(ClipTrack of, AVFrame picture) {
        AvFailure.check(av_frame_make_writable(whole), "a picture");
        for (var patch : patches) {
            if (patch.place.of == of) {
                copy(patch.fitted(picture), patch.place);
            }
        }
    }

    /// Shows nothing of one of the pictures, in the order of [#parts]: what lies below it, or
    /// black.
    void leaveOut(ClipTrack of) {
        AvFailure.check(av_frame_make_writable(whole), "a picture");
        for (var patch : patches) {
            if (patch.place.of == of && (patch == patches.getFirst() || patch.place.top == 0)) {
                paintBlack(patch.place);
            }
        }
    }

    AVFrame whole() {
        return whole;
    }

    @Override
    public void close() {
        patches.forEach(Patch::close);
        av_frame_free(whole);
    }

    static List<Place> places(
            Arrangement arrangement,
            ClipFormat.@Nullable Picture creator,
            ClipFormat.@Nullable Picture fan) {
        var places = new ArrayList<Place>();
        if (creator != null && fan != null && arrangement == Arrangement.SIDE_BY_SIDE) {
            var ratio = ratio(creator) + ratio(fan);
            var height = Math.min(creator.height(), Math.min(HEIGHT_MAX, WIDTH_MAX / ratio));
            var left = even(ratio(creator) * height);
            places.add(new Place(ClipTrack.CREATOR_PICTURE, 0, 0, left, even(height)));
            var right = Math.min(even(ratio(fan) * height), WIDTH_MAX - left);
            places.add(new Place(ClipTrack.FAN_PICTURE, left, 0, right, even(height)));
        } else if (creator != null && fan != null) {
            var isFanSmall = arrangement == Arrangement.FAN_IN_CORNER;
            addCorner(places, isFanSmall ? creator : fan, isFanSmall ? fan : creator, isFanSmall);
        } else if (creator != null) {
            places.add(whole(ClipTrack.CREATOR_PICTURE, creator));
        } else if (fan != null) {
            places.add(whole(ClipTrack.FAN_PICTURE, fan));
        }
        return places;
    }

    private static void addCorner(
            List<Place> places,
            ClipFormat.Picture large,
            ClipFormat.Picture small,
            boolean isFanSmall) {
        var largeOne = isFanSmall ? ClipTrack.CREATOR_PICTURE : ClipTrack.FAN_PICTURE;
        var smallOne = isFanSmall ? ClipTrack.FAN_PICTURE : ClipTrack.CREATOR_PICTURE;
        places.add(whole(largeOne, large));
        var most = CORNER_SHARE * large.height() / small.height();
        var share = Math.min(CORNER_SHARE * large.width() / small.width(), most);
        var width = even(small.width() * share);
        var height = even(small.height() * share);
        var margin = even(large.height() * MARGIN_SHARE);
        var left = large.width() - width - margin;
        var top = large.height() - height - margin;
        places.add(new Place(smallOne, left, top, width, height));
    }

    private static Place whole(ClipTrack of, ClipFormat.Picture picture) {
        return new Place(of, 0, 0, picture.width(), picture.height());
    }

    private static double ratio(ClipFormat.Picture picture) {
        return (double) picture.width() / picture.height();
    }

    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }

    private void paintBlack(Place place) {
        for (var plane = 0; plane < PLANES; plane++) {
            var half = plane == 0 ? 1 : 2;
            var colour = plane == 0 ? BLACK_LUMA : NO_COLOUR;
            for (var row = 0; row < place.height / half; row++) {
                var start = at(plane, place, row);
                Pointer.memset(start, colour, place.width / half);
            }
        }
    }

    /// Where a row of a place begins in a plane.
    private BytePointer at(int plane, Place place, int row) {
        var half = plane == 0 ? 1 : 2;
        var start = (long) whole.linesize(plane) * (place.top / half + row);
        return new BytePointer(whole.data(plane)).position(start + place.left / half);
    }

    private void copy(AVFrame from, Place to) {
        for (var plane = 0; plane < PLANES; plane++) {
            var half = plane == 0 ? 1 : 2;
            av_image_copy_plane(
                    at(plane, to, 0),
                    whole.linesize(plane),
                    from.data(plane),
                    from.linesize(plane),
                    to.width / half,
                    to.height / half);
        }
    }

    private static AVFrame picture(int width, int height) {
        var frame = AvFailure.check(av_frame_alloc(), "a picture");
        frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        AvFailure.check(av_frame_get_buffer(frame, 0), "a picture");
        return frame;
    }

    /// Brings one picture to its size. The scaler writes a little past the end of a row, so it has
    /// a picture of its own.
    private static final class Patch implements AutoCloseable {
        private final Place place;
        private final AVFrame fitted;
        private @Nullable SwsContext scaler;

        Patch(Place place) {
            this.place = place;
            fitted = picture(place.width, place.height);
        }

        AVFrame fitted(AVFrame source) {
            if (source.width() == place.width
                    && source.height() == place.height
                    && source.format() == AV_PIX_FMT_YUV420P) {
                return source;
            }
            scaler =
                    AvFailure.check(
                            sws_getCachedContext(
                                    scaler,
                                    source.width(),
                                    source.height(),
                                    source.format(),
                                    place.width,
                                    place.height,
                                    AV_PIX_FMT_YUV420P,
                                    SWS_BICUBIC,
                                    (SwsFilter) null,
                                    (SwsFilter) null,
                                    (DoublePointer) null),
                            "a scaler");
            AvFailure.check(
                    sws_scale(
                            scaler,
                            source.data(),
                            source.linesize(),
                            0,
                            source.height(),
                            fitted.data(),
                            fitted.linesize()),
                    "scale");
            return fitted;
        }

        @Override
        public void close() {
            sws_freeContext(scaler);
            av_frame_free(fitted);
        }
    }
}
