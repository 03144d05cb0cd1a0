package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.RtpHeader;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Objects;

/// One stream, whoever publishes, and how a player sees it.
final class TrackTest {
    private static final long SECOND = 1_000_000_000;
    private static final MediaFormat VP8 = new MediaFormat(MediaFormat.Kind.VP8, "");
    private static final byte[] KEY = {0x10, 0};
    private static final byte[] OTHER = {0x10, 1};

    private final Track track = new Track(64, 90_000);

    private @Nullable TrackPacket put(long number, int timestamp, byte[] payload, long now) {
        var header = new RtpHeader();
        var packet = new byte[12];
        packet[0] = (byte) 0x80;
        header.read(packet, packet.length);
        return track.put(number, header, timestamp, VP8, payload, payload.length, now);
    }

    @Test
    void the_next_publisher_is_numbered_on_and_its_time_goes_on_with_ours() {
        put(70_000, 1_000, KEY, SECOND);
        put(70_001, 4_000, OTHER, SECOND);
        track.begin();
        var next = Objects.requireNonNull(put(5, 999_999, KEY, 3 * SECOND));

        assertThat(next.number).isEqualTo(3);
        assertThat(next.timestamp).isEqualTo(3_000 + 2 * 90_000);
    }

    @Test
    void timestamps_wrap_with_those_of_the_publisher() {
        put(1, -3_000, KEY, SECOND);
        var first = Objects.requireNonNull(track.get(1));
        put(2, 3_000, OTHER, SECOND);
        var second = Objects.requireNonNull(track.get(2));

        assertThat(second.timestamp - first.timestamp).isEqualTo(6_000);
    }

    @Test
    void a_packet_that_comes_late_fills_its_place_once() {
        put(1, 0, KEY, SECOND);
        put(3, 0, OTHER, SECOND);

        assertThat(track.get(2)).isNull();
        assertThat(put(2, 0, OTHER, SECOND)).isNotNull();
        assertThat(put(2, 0, OTHER, SECOND)).isNull();
        assertThat(track.highest()).isEqualTo(3);
    }

    @Test
    void what_is_older_than_the_ring_is_neither_kept_nor_taken() {
        for (var i = 1; i <= 100; i++) {
            put(i, 0, OTHER, SECOND);
        }

        assertThat(track.get(36)).isNull();
        assertThat(track.get(37)).isNotNull();
        assertThat(put(36, 0, OTHER, SECOND)).isNull();
    }

    @Test
    void a_key_frame_counts_while_it_is_fresh_and_in_the_ring() {
        put(1, 0, KEY, SECOND);
        put(2, 0, OTHER, SECOND);

        assertThat(track.keyFrameWithin(SECOND, 2 * SECOND)).isEqualTo(1);
        assertThat(track.keyFrameWithin(SECOND, 2 * SECOND + 1)).isEqualTo(-1);
        for (var i = 3; i <= 70; i++) {
            put(i, 0, OTHER, SECOND);
        }
        assertThat(track.keyFrameWithin(SECOND, SECOND)).isEqualTo(-1);
    }

    @Test
    void a_player_sees_no_hole_for_what_it_was_not_meant_to_have() {
        var stream = new PlayerStream(1, 2, 65_534, 0);
        stream.start(10);
        for (var number = 10; number < 15; number++) {
            stream.sent(packet(number));
        }
        assertThat(stream.index(packet(14))).isEqualTo(65_539);
        stream.stop();
        stream.start(500);

        assertThat(stream.index(packet(500))).isEqualTo(65_540);
        assertThat(stream.has(499)).isFalse();
        stream.sent(packet(500));
        stream.sent(packet(502));
        assertThat(stream.numberOf(65_540 & 0xFFFF)).isEqualTo(500);
        assertThat(stream.numberOf(65_541 & 0xFFFF)).as("lost before us").isEqualTo(501);
        assertThat(stream.numberOf(65_539 & 0xFFFF)).as("before the gap").isEqualTo(-1);
        assertThat(stream.numberOf(65_543 & 0xFFFF)).as("not sent yet").isEqualTo(-1);
    }

    @Test
    void a_header_carries_only_what_the_player_takes() {
        var stream = new PlayerStream(0x1234, 0, 5, 100);
        stream.start(1);
        var packet = packet(1);
        packet.orientation = 3;
        packet.level = -1;
        var bytes = new byte[100];

        assertThat(stream.header(bytes, packet, 96, 6, 0x1234, 1, 0)).isEqualTo(12);
        assertThat(stream.header(bytes, packet, 96, 6, 0x1234, 1, 4)).isEqualTo(20);
        var header = new RtpHeader();
        assertThat(header.read(bytes, 100)).isTrue();
        assertThat(header.payloadType()).isEqualTo(96);
        assertThat(header.ssrc()).isEqualTo(0x1234);
        assertThat(header.timestamp()).isEqualTo(100);
        assertThat(Bytes.unsigned8(bytes, header.extension(4, 1))).isEqualTo(3);
        assertThat(header.extension(1, 1)).isEqualTo(-1);
    }

    @Test
    void however_many_wish_the_publisher_is_asked_twice_a_second_at_most() {
        var wish = new KeyFrameWish();
        var asked = 0;
        for (var millis = 0; millis < 10_000; millis++) {
            wish.wish();
            if (wish.isDue(millis * 1_000_000L)) {
                asked++;
            }
        }

        assertThat(asked).isEqualTo(20);
    }

    @Test
    void a_wish_that_was_granted_is_not_asked() {
        var wish = new KeyFrameWish();
        wish.wish();
        assertThat(wish.isDue(0)).isTrue();
        wish.wish();
        wish.granted();

        assertThat(wish.isDue(SECOND)).isFalse();
    }

    private static TrackPacket packet(long number) {
        var packet = new TrackPacket();
        packet.number = number;
        packet.level = -1;
        packet.orientation = -1;
        return packet;
    }
}
