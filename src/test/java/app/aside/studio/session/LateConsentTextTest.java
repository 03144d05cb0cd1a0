package app.aside.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.session.SessionClips.Revoked;

import org.junit.jupiter.api.Test;

/// What is said of clips that could not be changed yet.
final class LateConsentTextTest {
    @Test
    void who_has_locked_the_clips_is_told_to_unlock_them() {
        assertThat(ClipTexts.cutLate(new Revoked(0, 2, true)))
                .contains("unlock them under Clips")
                .doesNotContain("room");
        assertThat(ClipTexts.cutLate(new Revoked(1, 2, false)))
                .contains("Make room")
                .doesNotContain("unlock");
    }
}
