package app.aside.studio.media.natives;

import app.aside.clips.edit.Caption;
import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipTrack;
import app.aside.studio.media.ExportForm.Container;
import app.aside.studio.media.ExportForm.Mixed;
import app.aside.studio.media.ExportPlan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Encodes a cut anew as one picture and one sound. Pictures come at an even rate: each is what is
/// seen of the clip at its moment, as the player shows it: black for a side that has no picture
/// there, or what lies below it. One thread.
final class MixedExport implements AutoCloseable {
    private static final long MICROS = 1_000_000;
    private static final int RATE = 30;
    private static final int FAST_RATE = 60;

    /// Clips keep milliseconds: a picture may be noted that much later than it was taken.
    private static final long ROUNDING = 2_000;

    private final ClipSource source;
    private final ExportPlan plan;
    private final ExportFile file;
    private final ExportSteps steps;
    private final Map<ClipTrack, TrackFrames> pictures = new EnumMap<>(ClipTrack.class);
    private final List<Caption> captions;
    private int rate = RATE;
    private @Nullable Collage collage;
    private @Nullable Encoder encoder;
    private @Nullable MixedSound sound;
    private long frames;

    MixedExport(ClipSource source, ExportPlan plan, ExportFile file, ExportSteps steps) {
        this.source = source;
        this.plan = plan;
        this.file = file;
        this.steps = steps;
        captions = Caption.of(plan.cut(), plan.order().captions());
    }

    /// @return whether it came to its end
    boolean run(Mixed form) throws IOException {
        addPicture(form);
        addSound(form);
        var captionTrack = captions.isEmpty() ? 0 : file.addCaptions();
        var end = plan.cut().lengthMicros();
        var packets = end / MICROS * (rate + 60) + 1_000 + 2L * captions.size();
        file.begin(ExportChapters.of(plan), end / 1_000, source.consent(), packets);
        for (var caption : captions) {
            file.write(captionTrack, caption);
        }
        var at = 0L;
        for (var stretch : plan.stretches()) {
            if (!play(stretch, at, end)) {
                return false;
            }
            at += stretch.lengthMicros();
        }
        if (encoder != null) {
            encoder.encode(null);
        }
        if (sound != null) {
            sound.end();
        }
        file.end();
        return true;
    }

    @Override
    public void close() {
        pictures.values().forEach(TrackFrames::close);
        if (collage != null) {
            collage.close();
        }
        if (encoder != null) {
            encoder.close();
        }
        if (sound != null) {
            sound.close();
        }
    }

    private boolean play(Segment span, long at, long end) throws IOException {
        var over = at + span.lengthMicros();
        for (; timeOf(frames) < over - ROUNDING; frames++) {
            var time = timeOf(frames);
            if (collage != null && encoder != null) {
                var seen = Math.min(span.inMicros() + time - at + ROUNDING, span.outMicros() - 1);
                encode(collage, encoder, Math.max(seen, span.inMicros()));
            }
            if (sound != null) {
                sound.add(span.inMicros(), at, Math.min(over, timeOf(frames + 1)));
            }
            if (!steps.at(time, end)) {
                return false;
            }
        }
        if (sound != null) {
            sound.add(span.inMicros(), at, over);
        }
        return true;
    }

    private void encode(Collage parts, Encoder to, long micros) throws IOException {
        for (var part : parts.parts()) {
            var shown = pictures.get(part);
            if (shown != null && shown.track().isSeen(micros)) {
                parts.put(part, shown.of(shown.track().at(micros)));
            } else {
                parts.leaveOut(part);
            }
        }
        PictureFitter.stamp(parts.whole(), timeOf(frames) / 1_000, frames % rate == 0);
        to.encode(parts.whole());
    }

    private void addPicture(Mixed form) {
        for (var which : new TreeSet<>(CutPlanner.pictures(form.arrangement()))) {
            var track = source.track(which);
            var seconds = Math.max(1, track.end() / MICROS);
            rate = track.packets().count() / seconds > (RATE + FAST_RATE) / 2 ? FAST_RATE : rate;
            pictures.put(which, new TrackFrames(source, track));
        }
        if (pictures.isEmpty()) {
            return;
        }
        collage =
                new Collage(
                        form.arrangement(),
                        size(ClipTrack.CREATOR_PICTURE),
                        size(ClipTrack.FAN_PICTURE),
                        rate);
        var number = new int[1];
        PacketSink sink = packet -> file.write(number[0], packet);
        encoder =
                form.container() == Container.WEBM
                        ? Encoder.ofWebPicture(collage.size(), sink)
                        : Encoder.inSoftware(collage.size(), sink);
        number[0] = file.addEncoded(encoder.context(), "Picture");
    }

    private void addSound(Mixed form) {
        if (form.sounds().isEmpty()) {
            return;
        }
        var sounds = new ArrayList<TrackFrames>();
        for (var which : new TreeSet<>(form.sounds())) {
            sounds.add(new TrackFrames(source, source.track(which)));
        }
        var number = new int[1];
        var isWebm = form.container() == Container.WEBM;
        PacketSink sink =
                packet -> {
                    // Without the encoder's lead-in time 0 is time 0 in every player.
                    if (packet.size() > 0 && (isWebm || packet.pts() >= 0)) {
                        file.write(number[0], packet);
                    }
                };
        sound = new MixedSound(sounds, isWebm ? Encoder.ofWebSound(sink) : Encoder.ofSound(sink));
        number[0] = file.addEncoded(sound.encoder().context(), "Sound");
    }

    private ClipFormat.@Nullable Picture size(ClipTrack which) {
        var frames = pictures.get(which);
        if (frames == null) {
            return null;
        }
        var parameters = frames.track().parameters();
        return new ClipFormat.Picture(parameters.width(), parameters.height(), RATE);
    }

    private long timeOf(long frame) {
        return frame * MICROS / rate;
    }
}
