package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.NetworkNamespace;
import app.aside.TapRelay;
import app.aside.TapRelay.Traffic;
import app.aside.platform.Platform;
import app.aside.protocol.Rooms;
import app.aside.protocol.Views;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.preflight.LineCheck;
import app.aside.studio.preflight.ShowLine;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The line from a studio to a platform in another network, as the check before a show measures it
/// while it is whole, narrow, lossy and cut. What was measured is printed.
@Tag("linux")
@TestInstance(Lifecycle.PER_CLASS)
final class LineRowsTest {
    private static final long MEGABIT = 1_000_000;

    private final NetworkNamespace far = NetworkNamespace.bare();
    private TapRelay line;
    private Platform platform;
    private RtcCallFactory senders;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        line = TapRelay.join(far, 17);
        platform =
                far.call(
                        () ->
                                Platform.start(
                                        Theatre.configuration(folder)
                                                .listeningOn(TapRelay.THERE, 0)));
        senders = RtcCallFactory.creator(MediaClock.system());
    }

    @BeforeEach
    void heal() {
        line.heal();
    }

    @AfterAll
    void close() {
        senders.close();
        platform.close();
        line.close();
        far.close();
    }

    @Test
    void b6_a_line_that_carries_a_show_is_told_and_nobody_sees_the_trial() throws Exception {
        var reading = measured("whole", platform.creatorToken());

        assertThat(reading.bitsPerSecond()).isGreaterThan(3 * MEGABIT);
        assertThat(reading.lossPercent()).isLessThan(5);
        try (var client = creator()) {
            var room = client.get("/api/creator", Views.CreatorSnapshot.class).room();
            assertThat(room.show().state()).isEqualTo(Rooms.ShowState.OFF_AIR);
            assertThat(room.now().publishing()).isFalse();
        }
    }

    @Test
    void b6_a_narrow_line_is_told_by_what_it_carries() throws Exception {
        line.narrow(1_000);

        var reading = measured("narrowed to 1 Mbit/s", platform.creatorToken());

        assertThat(reading.bitsPerSecond()).isBetween(MEGABIT / 3, MEGABIT * 11 / 10);
    }

    @Test
    void b6_a_lossy_line_is_told_by_what_gets_lost() throws Exception {
        line.lose(12);

        var reading = measured("losing 12 %", platform.creatorToken());

        assertThat(reading.lossPercent()).isBetween(6, 20);
    }

    @Test
    void b6_a_line_without_a_way_for_media_is_told() {
        line.cut(Traffic.MEDIA);

        assertThatThrownBy(() -> measured("cut", platform.creatorToken()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void only_the_creators_own_studio_may_try_its_line() {
        assertThatThrownBy(() -> measured("nobody's", "wrong")).isInstanceOf(IOException.class);
    }

    private LineCheck.Reading measured(String how, String token) throws IOException {
        var door = platform.address().resolve("/api/line/ines");
        var reading =
                new ShowLine(
                                senders,
                                WhipClient::new,
                                () -> new Whip.Endpoint(door, token),
                                () -> true,
                                MediaClock.system())
                        .measure(() -> true);
        System.out.println("line " + how + ": " + reading);
        return reading;
    }

    private PlatformClient creator() {
        return new PlatformClient(
                platform.address(),
                new PlatformClient.Identity.Creator(platform.creatorToken()),
                InstantSource.system(),
                new SecureRandom());
    }
}
