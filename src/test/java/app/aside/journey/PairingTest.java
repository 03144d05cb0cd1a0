package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.Platform;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Views;
import app.aside.studio.Pairing;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/// A studio is paired with a hosted platform.
class PairingTest {
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-21T20:00:00Z");

    @TempDir Path folder;

    @Test
    void a_code_becomes_a_token_that_is_kept_and_opens_the_creators_resources() throws Exception {
        try (var platform = Platform.start(Theatre.configuration(folder))) {
            var pairing = new Pairing(platform.address(), folder.resolve("studio"));

            var token = pairing.pair(platform.pairingCode(), CLOCK);

            assertThat(pairing.token()).hasValue(token);
            try (var client =
                    new PlatformClient(
                            platform.address(),
                            new PlatformClient.Identity.Creator(token),
                            CLOCK,
                            new SecureRandom())) {
                var snapshot = client.get("/api/creator", Views.CreatorSnapshot.class);
                assertThat(snapshot.card().address()).isEqualTo("ines");
            }
        }
    }

    @Test
    void a_wrong_or_used_code_is_refused_and_nothing_is_kept() throws Exception {
        try (var platform = Platform.start(Theatre.configuration(folder))) {
            var first = new Pairing(platform.address(), folder.resolve("first"));
            var second = new Pairing(platform.address(), folder.resolve("second"));
            first.pair(platform.pairingCode(), CLOCK);

            assertThatThrownBy(() -> second.pair(platform.pairingCode(), CLOCK))
                    .isInstanceOfSatisfying(
                            PlatformFailure.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.PAIRING_REFUSED));
            assertThat(second.token()).isEmpty();
        }
    }

    @Test
    @Tag("linux")
    void only_the_user_can_read_the_token() throws Exception {
        try (var platform = Platform.start(Theatre.configuration(folder))) {
            var pairing = new Pairing(platform.address(), folder.resolve("studio"));
            pairing.pair(platform.pairingCode(), CLOCK);

            try (var files = Files.list(folder.resolve("studio"))) {
                assertThat(files)
                        .singleElement()
                        .satisfies(
                                file ->
                                        assertThat(Files.getPosixFilePermissions(file))
                                                .isEqualTo(
                                                        PosixFilePermissions.fromString(
                                                                "rw-------")));
            }
        }
    }
}
