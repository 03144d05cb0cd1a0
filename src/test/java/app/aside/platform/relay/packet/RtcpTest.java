package app.aside.platform.relay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is written as RTCP is read as it was meant, beyond every wrap.
final class RtcpTest {
    private static final long MILLI = 1_000_000;

    @Test
    void packets_that_are_asked_for_again_are_named_also_across_a_wrap() {
        var writer = new RtcpWriter(new byte[500]);
        var missing = new long[] {65_533, 65_535, 65_536, 65_549, 65_550, 70_000};
        writer.emptyReport(1).nack(1, 7, missing, missing.length);
        var named = new ArrayList<Integer>();

        Rtcp.read(
                writer.bytes(),
                writer.length(),
                new Rtcp.Listener() {
                    @Override
                    public void onNack(int ssrc, int first, int following) {
                        assertThat(ssrc).isEqualTo(7);
                        named.add(first);
                        for (var i = 0; i < 16; i++) {
                            if (((following >>> i) & 1) != 0) {
                                named.add((first + i + 1) & 0xFFFF);
                            }
                        }
                    }
                });

        assertThat(named).containsExactly(65_533, 65_535, 0, 13, 14, 4_464);
    }

    @Test
    void a_compound_packet_is_read_part_by_part() {
        var writer = new RtcpWriter(new byte[500]);
        writer.senderReport(5, 0x1234_5678_9ABC_DEF0L, 99, 1, 2).name(5, "show").pli(1, 6);
        var heard = new ArrayList<String>();

        Rtcp.read(
                writer.bytes(),
                writer.length(),
                new Rtcp.Listener() {
                    @Override
                    public void onSenderReport(int ssrc, long ntp, int timestamp) {
                        heard.add("%d %x %d".formatted(ssrc, ntp, timestamp));
                    }

                    @Override
                    public void onKeyFrameWanted(int ssrc) {
                        heard.add("key frame of " + ssrc);
                    }
                });

        assertThat(heard).containsExactly("5 123456789abcdef0 99", "key frame of 6");
    }

    @Test
    void feedback_tells_which_packets_came_and_when_across_a_wrap() {
        var feedback = new TransportFeedback();
        var sent = new TreeMap<Integer, Long>();
        for (var i = 0; i < 40; i++) {
            if (i % 7 != 3) {
                var at = 64 * MILLI * 100 + (long) i * i * MILLI;
                sent.put(i, at / MILLI);
                feedback.arrived((65_520 + i) & 0xFFFF, at);
            }
        }
        var writer = new RtcpWriter(new byte[1_500]);
        feedback.write(writer, 1, 2);

        assertThat(feedback.isDue()).isFalse();
        assertThat(read(writer.bytes(), writer.length())).isEqualTo(sent);
    }

    @Test
    void feedback_after_a_long_gap_begins_at_what_came() {
        var feedback = new TransportFeedback();
        feedback.arrived(10, 100 * MILLI);
        var writer = new RtcpWriter(new byte[1_500]);
        feedback.write(writer, 1, 2);
        feedback.arrived(5_000, 200 * MILLI);
        feedback.write(writer.clear(), 1, 2);

        assertThat(read(writer.bytes(), writer.length())).hasSize(1);
    }

    /// `draft-holmer-rmcat-transport-wide-cc-extensions-01` §3.1: reports follow each other without
    /// a hole, so that the sender hears of what is lost between two of them.
    @Test
    void what_is_lost_between_two_reports_is_told_as_lost() {
        var feedback = new TransportFeedback();
        var writer = new RtcpWriter(new byte[1_500]);
        feedback.arrived(10, 100 * MILLI);
        feedback.write(writer, 1, 2);
        feedback.arrived(14, 164 * MILLI);
        feedback.write(writer.clear(), 1, 2);

        assertThat(Bytes.unsigned16(writer.bytes(), 12)).isEqualTo(11);
        assertThat(read(writer.bytes(), writer.length())).isEqualTo(Map.of(3, 164L));
    }

    /// Numbers from the first, and milliseconds of those that arrived.
    private static Map<Integer, Long> read(byte[] bytes, int length) {
        var count = Bytes.unsigned16(bytes, 14);
        var ticks = Bytes.unsigned24(bytes, 16) * 256L;
        var symbols = new ArrayList<Integer>();
        var at = 20;
        for (; symbols.size() < count; at += 2) {
            var chunk = Bytes.unsigned16(bytes, at);
            if (chunk >>> 15 == 0) {
                symbols.addAll(Collections.nCopies(chunk & 0x1FFF, (chunk >>> 13) & 3));
            } else {
                for (var i = 6; i >= 0; i--) {
                    symbols.add((chunk >>> (2 * i)) & 3);
                }
            }
        }
        var came = new TreeMap<Integer, Long>();
        for (var i = 0; i < count; i++) {
            if (symbols.get(i) == 1) {
                ticks += Bytes.unsigned8(bytes, at++);
            } else if (symbols.get(i) == 2) {
                ticks += (short) Bytes.unsigned16(bytes, at);
                at += 2;
            }
            if (symbols.get(i) != 0) {
                came.put(i, (ticks - 1) / 4);
            }
        }
        assertThat(List.of(0, 1, 2, 3)).contains(length - at);
        return came;
    }

    @Test
    void a_hole_is_asked_for_after_a_moment_and_again_until_it_comes() {
        var missing = new MissingPackets();
        var due = new long[MissingPackets.HOLES_MAX];
        missing.arrived(1, 0);
        missing.arrived(4, 0);

        assertThat(missing.due(1 * MILLI, due)).as("it may only be out of order").isZero();
        assertThat(missing.due(10 * MILLI, due)).isEqualTo(2);
        assertThat(due).startsWith(2, 3);
        assertThat(missing.due(20 * MILLI, due)).isZero();
        missing.arrived(2, 21 * MILLI);
        assertThat(missing.due(100 * MILLI, due)).isOne();
        assertThat(due).startsWith(3);
        for (var i = 2; i < 20; i++) {
            missing.due(100L * i * MILLI, due);
        }
        assertThat(missing.due(3_000 * MILLI, due)).as("given up").isZero();
    }

    @Test
    void with_too_much_missing_a_key_frame_is_the_better_wish() {
        var missing = new MissingPackets();
        var due = new long[MissingPackets.HOLES_MAX];
        assertThat(missing.arrived(1, 0)).isFalse();
        assertThat(missing.arrived(1_000, 0)).isTrue();

        assertThat(missing.due(100 * MILLI, due)).isZero();
    }

    @Test
    void numbers_go_on_beyond_every_wrap_and_back() {
        var numbers = new Unwrapped();
        var before = numbers.take(65_000);
        for (var i = 1; i < 200_000; i++) {
            assertThat(numbers.take((65_000 + i) & 0xFFFF)).isEqualTo(before + i);
        }
        assertThat(numbers.take((65_000 + 199_990) & 0xFFFF)).isEqualTo(before + 199_990);
    }
}
