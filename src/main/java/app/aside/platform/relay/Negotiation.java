package app.aside.platform.relay;

import app.aside.platform.relay.MediaFormat.Kind;
import app.aside.platform.relay.packet.AnswerWriter;
import app.aside.platform.relay.packet.Offer;
import app.aside.platform.relay.packet.Offer.Codec;
import app.aside.platform.relay.packet.Offer.Direction;
import app.aside.platform.relay.packet.Offer.Extension;
import app.aside.platform.relay.packet.Offer.Section;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What is taken of an offer: the first section of sound and the first of pictures, Opus and VP8 or
/// H.264. One thread.
final class Negotiation {
    static final String TRANSPORT_WIDE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    static final String LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    static final String ORIENTATION = "urn:3gpp:video-orientation";
    private static final List<String> FROM_PLAYERS = List.of("nack", "nack pli", "ccm fir");
    private static final List<String> FROM_US =
            List.of("nack", "nack pli", "ccm fir", "transport-cc");

    private final Offer offer;
    private final @Nullable Section sound;
    private final @Nullable Section picture;

    /// @param fromPublisher whether who offers sends, or else receives
    /// @throws EngineRefusal if it offers nothing that can be carried
    Negotiation(String text, boolean fromPublisher) throws EngineRefusal {
        offer = Offer.read(text).orElseThrow(() -> refused("this is no SDP"));
        Predicate<Section> carried =
                section ->
                        section.isUsed()
                                && section.isMultiplexed()
                                && (fromPublisher
                                        ? section.direction().sends()
                                        : section.direction().receives())
                                && section.codecs().stream().anyMatch(Negotiation::isMedia);
        sound = first("audio", carried);
        picture = first("video", carried);
        var transport = transport();
        if (transport.user().isEmpty()
                || transport.password().isEmpty()
                || transport.fingerprint().isEmpty()) {
            throw refused("the offer lacks ice-ufrag, ice-pwd or fingerprint");
        }
    }

    /// Who offers, on the network.
    ///
    /// @throws EngineRefusal if nothing is taken
    Offer.Transport transport() throws EngineRefusal {
        var section = sound != null ? sound : picture;
        if (section == null) {
            throw refused("neither Opus nor VP8 nor H.264 is offered, multiplexed with RTCP");
        }
        return section.transport();
    }

    List<String> mids() {
        return Stream.of(sound, picture)
                .filter(Objects::nonNull)
                .map(Section::mid)
                .filter(mid -> !mid.isEmpty())
                .toList();
    }

    Publisher.Terms publisher() {
        var shown = picture == null ? null : publishedPicture(picture);
        return new Publisher.Terms(
                sound == null ? 0 : soundCodec(sound).payloadType(),
                shown == null ? 0 : shown.payloadType(),
                shown == null ? new MediaFormat(Kind.VP8, "") : format(shown),
                shown == null ? 0 : Objects.requireNonNull(picture).retransmissionOf(shown),
                extension(picture, TRANSPORT_WIDE) != 0
                        ? extension(picture, TRANSPORT_WIDE)
                        : extension(sound, TRANSPORT_WIDE),
                extension(sound, LEVEL),
                extension(picture, ORIENTATION));
    }

    Player.Terms player(String name) {
        return new Player.Terms(
                sound == null ? 0 : soundCodec(sound).payloadType(),
                picture == null ? List.of() : types(picture),
                extension(sound, LEVEL),
                extension(picture, ORIENTATION),
                name);
    }

    String answerPublisher(AnswerWriter.Local local) {
        var writer = new AnswerWriter(local);
        for (var section : offer.sections()) {
            if (section.equals(sound)) {
                var codecs = List.of(fed(soundCodec(section), FROM_US));
                var extensions = extensions(section, TRANSPORT_WIDE, LEVEL);
                writer.take(section, Direction.RECVONLY, codecs, extensions, List.of());
            } else if (section.equals(picture)) {
                var codecs = withAgain(section, List.of(publishedPicture(section)), FROM_US);
                var extensions = extensions(section, TRANSPORT_WIDE, ORIENTATION);
                writer.take(section, Direction.RECVONLY, codecs, extensions, List.of());
            } else {
                writer.refuse(section);
            }
        }
        return writer.text();
    }

    String answerPlayer(
            AnswerWriter.Local local, AnswerWriter.Source soundSource, AnswerWriter.Source shown) {
        var writer = new AnswerWriter(local);
        for (var section : offer.sections()) {
            if (section.equals(sound)) {
                var codecs = List.of(fed(soundCodec(section), FROM_PLAYERS));
                var extensions = extensions(section, LEVEL);
                writer.take(section, Direction.SENDONLY, codecs, extensions, List.of(soundSource));
            } else if (section.equals(picture)) {
                var codecs = withAgain(section, playedPictures(section), FROM_PLAYERS);
                var extensions = extensions(section, ORIENTATION);
                writer.take(section, Direction.SENDONLY, codecs, extensions, List.of(shown));
            } else {
                writer.refuse(section);
            }
        }
        return writer.text();
    }

    private @Nullable Section first(String kind, Predicate<Section> carried) {
        return offer.sections().stream()
                .filter(section -> section.kind().equals(kind))
                .filter(carried)
                .filter(
                        section ->
                                section.codecs().stream()
                                        .anyMatch(
                                                kind.equals("audio")
                                                        ? Negotiation::isSound
                                                        : Negotiation::isPicture))
                .findFirst()
                .orElse(null);
    }

    private static boolean isMedia(Codec codec) {
        return isSound(codec) || isPicture(codec);
    }

    private static boolean isPicture(Codec codec) {
        return codec.clockRate() == Kind.VP8.clockRate
                && (codec.name().equals("vp8") || codec.name().equals("h264"));
    }

    private static boolean isSound(Codec codec) {
        return codec.name().equals("opus") && codec.clockRate() == Kind.OPUS.clockRate;
    }

    private static Codec soundCodec(Section section) {
        return section.codecs().stream().filter(Negotiation::isSound).findFirst().orElseThrow();
    }

    /// The publisher's first choice, but of H.264 rather what is split into packets.
    private static Codec publishedPicture(Section section) {
        var pictures = section.codecs().stream().filter(Negotiation::isPicture).toList();
        return pictures.stream()
                .filter(Negotiation::isSplit)
                .findFirst()
                .orElse(pictures.getFirst());
    }

    private static List<Codec> playedPictures(Section section) {
        var pictures = section.codecs().stream().filter(Negotiation::isPicture).toList();
        var split = pictures.stream().filter(Negotiation::isSplit).toList();
        return split.stream().anyMatch(one -> one.name().equals("h264")) ? split : pictures;
    }

    private static boolean isSplit(Codec codec) {
        return codec.name().equals("vp8") || codec.parameter("packetization-mode").equals("1");
    }

    private static MediaFormat format(Codec codec) {
        if (codec.name().equals("vp8")) {
            return new MediaFormat(Kind.VP8, "");
        }
        var profile = codec.parameter("profile-level-id").toLowerCase(Locale.ROOT);
        return new MediaFormat(Kind.H264, profile.length() < 4 ? "4200" : profile.substring(0, 4));
    }

    private static List<Player.Types> types(Section section) {
        return playedPictures(section).stream()
                .map(
                        codec ->
                                new Player.Types(
                                        format(codec),
                                        codec.payloadType(),
                                        section.retransmissionOf(codec)))
                .toList();
    }

    private static List<Codec> withAgain(
            Section section, List<Codec> codecs, List<String> feedback) {
        var all = new ArrayList<Codec>();
        for (var codec : codecs) {
            all.add(fed(codec, feedback));
            section.codec(section.retransmissionOf(codec)).ifPresent(all::add);
        }
        return all;
    }

    private static Codec fed(Codec codec, List<String> feedback) {
        return new Codec(
                codec.payloadType(),
                codec.name(),
                codec.clockRate(),
                codec.channels(),
                codec.parameters(),
                codec.feedback().stream().filter(feedback::contains).toList());
    }

    private static List<Extension> extensions(Section section, String... uris) {
        return section.extensions().stream()
                .filter(one -> List.of(uris).contains(one.uri()))
                .toList();
    }

    private static int extension(@Nullable Section section, String uri) {
        return section == null ? 0 : section.extension(uri);
    }

    private static EngineRefusal refused(String why) {
        return new EngineRefusal(EngineRefusal.Code.MALFORMED, why);
    }
}
