package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.TapRelay.Traffic;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Set;

@Tag("linux")
class TapRelayTest {
    private static final int WAIT_MILLIS = 30_000;
    private static final int SENT = 100;

    @Test
    void packets_go_both_ways_until_the_line_is_cut_and_again_once_it_is_healed() throws Exception {
        try (var far = NetworkNamespace.bare();
                var line = TapRelay.join(far, 1);
                var here = new DatagramSocket(0, InetAddress.getByName(TapRelay.HERE));
                var there = far.call(() -> new DatagramSocket(0))) {
            here.setSoTimeout(WAIT_MILLIS);
            there.setSoTimeout(WAIT_MILLIS);
            send(here, TapRelay.THERE, there.getLocalPort(), 1);
            assertThat(received(there)).isEqualTo(1);
            send(there, TapRelay.HERE, here.getLocalPort(), 2);
            assertThat(received(here)).isEqualTo(2);

            line.cut(Traffic.SIGNALLING);
            send(here, TapRelay.THERE, there.getLocalPort(), 3);
            assertThat(received(there)).isEqualTo(3);
            line.cut(Traffic.MEDIA);
            send(here, TapRelay.THERE, there.getLocalPort(), 4);
            Eventually.until("it is lost", () -> line.lost() == 1);

            line.heal();
            send(here, TapRelay.THERE, there.getLocalPort(), 5);
            assertThat(received(there)).isEqualTo(5);
        }
    }

    @Test
    void about_the_share_asked_for_is_lost_and_the_rest_comes_late_in_order() throws Exception {
        try (var far = NetworkNamespace.bare();
                var line = TapRelay.join(far, 1);
                var here = new DatagramSocket(0, InetAddress.getByName(TapRelay.HERE));
                var there = far.call(() -> new DatagramSocket(0))) {
            there.setSoTimeout(WAIT_MILLIS);
            line.lose(30);
            line.delay(20);
            var before = System.nanoTime();

            // One of those after the hundredth says that no more of the hundred comes.
            for (var i = 1; i <= Byte.MAX_VALUE; i++) {
                send(here, TapRelay.THERE, there.getLocalPort(), i);
            }

            var last = 0;
            var came = 0;
            for (var next = received(there); next <= SENT; next = received(there)) {
                assertThat(next).isGreaterThan(last);
                assertThat(System.nanoTime() - before).isGreaterThan(20_000_000L);
                last = next;
                came++;
            }
            assertThat(came).isBetween(50, 85);
        }
    }

    @Test
    void some_are_swapped_and_some_come_twice_and_none_is_lost() throws Exception {
        try (var far = NetworkNamespace.bare();
                var line = TapRelay.join(far, 1);
                var here = new DatagramSocket(0, InetAddress.getByName(TapRelay.HERE));
                var there = far.call(() -> new DatagramSocket(0))) {
            there.setSoTimeout(WAIT_MILLIS);
            line.swap(20);
            line.duplicate(20);

            for (var i = 1; i <= SENT; i++) {
                send(here, TapRelay.THERE, there.getLocalPort(), i);
            }

            var came = new ArrayList<Integer>();
            while (Set.copyOf(came).size() < SENT) {
                came.add(received(there));
            }
            // What is still held back, to come twice, comes before the last of ten more.
            line.heal();
            for (var i = SENT + 1; i <= SENT + 10; i++) {
                send(here, TapRelay.THERE, there.getLocalPort(), i);
            }
            for (var next = received(there); next < SENT + 10; next = received(there)) {
                if (next <= SENT) {
                    came.add(next);
                }
            }
            assertThat(Set.copyOf(came)).hasSize(SENT);
            assertThat(came.size()).isBetween(108, 135);
            assertThat(came).isNotEqualTo(came.stream().sorted().toList());
        }
    }

    private static void send(DatagramSocket from, String address, int port, int value)
            throws Exception {
        var bytes = new byte[] {(byte) value};
        from.send(new DatagramPacket(bytes, 1, InetAddress.getByName(address), port));
    }

    private static int received(DatagramSocket at) throws Exception {
        var packet = new DatagramPacket(new byte[1], 1);
        at.receive(packet);
        return packet.getData()[0];
    }
}
