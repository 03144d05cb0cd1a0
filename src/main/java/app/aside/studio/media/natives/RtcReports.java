package app.aside.studio.media.natives;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;

import java.util.Objects;
import java.util.stream.Stream;

/// Reads the counters we need out of the library's reports (W3C webrtc-stats; names as there).
final class RtcReports {
    private static final int HEADS = 28;

    private RtcReports() {}

    static CallCounters.Sent sent(RTCStatsReport report) {
        var frames = 0L;
        var given = 0L;
        var bytes = 0L;
        var loss = 0.0;
        var trip = 0.0;
        var width = 0L;
        var height = 0L;
        for (var part : report.getStats().values()) {
            var type = part.getType();
            if (type == RTCStatsType.OUTBOUND_RTP) {
                bytes += count(part, "bytesSent");
                frames += count(part, "framesSent");
                width = Math.max(width, count(part, "frameWidth"));
                height = Math.max(height, count(part, "frameHeight"));
            } else if (type == RTCStatsType.MEDIA_SOURCE) {
                given += count(part, "frames");
            } else if (type == RTCStatsType.REMOTE_INBOUND_RTP) {
                loss = Math.max(loss, number(part, "fractionLost"));
                trip = Math.max(trip, number(part, "roundTripTime"));
            } else if (type == RTCStatsType.CANDIDATE_PAIR && is(part, "nominated")) {
                trip = Math.max(trip, number(part, "currentRoundTripTime"));
            }
        }
        return new CallCounters.Sent(
                frames,
                given,
                bytes,
                (int) Math.round(1000 * trip),
                Math.clamp(Math.round(100 * loss), 0, 100),
                (int) width,
                (int) height,
                isRelayed(report));
    }

    /// Whether the way that is used leads through a TURN server, at this end or the other.
    private static boolean isRelayed(RTCStatsReport report) {
        var parts = report.getStats();
        return parts.values().stream()
                .filter(part -> part.getType() == RTCStatsType.TRANSPORT)
                .map(part -> parts.get(text(part, "selectedCandidatePairId")))
                .filter(Objects::nonNull)
                .flatMap(
                        pair ->
                                Stream.of("localCandidateId", "remoteCandidateId")
                                        .map(end -> parts.get(text(pair, end))))
                .filter(Objects::nonNull)
                .anyMatch(candidate -> text(candidate, "candidateType").equals("relay"));
    }

    /// What the line is thought to carry of pictures, bits a second; 0 while unknown.
    static long roomForPictures(RTCStatsReport report) {
        var room = 0L;
        for (var part : report.getStats().values()) {
            if (part.getType() == RTCStatsType.OUTBOUND_RTP
                    && "video".equals(part.getAttributes().get("kind"))) {
                room += count(part, "targetBitrate");
            }
        }
        return room;
    }

    /// Everything that went over the connection, bytes: media, its repair and reports, with the
    /// heads of UDP and IPv4.
    static long bytesOnTheLine(RTCStatsReport report) {
        var bytes = 0L;
        for (var part : report.getStats().values()) {
            if (part.getType() == RTCStatsType.TRANSPORT) {
                bytes += count(part, "bytesSent") + HEADS * count(part, "packetsSent");
            }
        }
        return bytes;
    }

    /// Of pictures or sound, the larger, as the other side reports it.
    static int jitterMillis(RTCStatsReport report) {
        var jitter = 0.0;
        for (var part : report.getStats().values()) {
            if (part.getType() == RTCStatsType.REMOTE_INBOUND_RTP) {
                jitter = Math.max(jitter, number(part, "jitter"));
            }
        }
        return (int) Math.round(1000 * jitter);
    }

    static CallCounters.Received received(RTCStatsReport report) {
        var packets = 0L;
        var concealed = 0L;
        var samples = 0L;
        var bytes = 0L;
        for (var part : report.getStats().values()) {
            if (part.getType() == RTCStatsType.INBOUND_RTP) {
                bytes += count(part, "bytesReceived");
                if ("audio".equals(part.getAttributes().get("kind"))) {
                    packets += count(part, "packetsReceived");
                    concealed += count(part, "concealedSamples");
                    samples += count(part, "totalSamplesReceived");
                }
            }
        }
        return new CallCounters.Received(packets, concealed, samples, bytes);
    }

    private static String text(RTCStats part, String name) {
        return String.valueOf(part.getAttributes().get(name));
    }

    private static long count(RTCStats part, String name) {
        return part.getAttributes().get(name) instanceof Number value ? value.longValue() : 0;
    }

    private static double number(RTCStats part, String name) {
        return part.getAttributes().get(name) instanceof Number value ? value.doubleValue() : 0;
    }

    private static boolean is(RTCStats part, String name) {
        return Boolean.TRUE.equals(part.getAttributes().get(name));
    }
}
