package app.aside.studio.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.library.LockDesk.Answer;
import app.aside.studio.library.LockView;
import app.aside.studio.library.LockView.Remark;
import app.aside.studio.locked.ClipLock.Standing;
import app.aside.studio.ui.FakeLock;
import app.aside.studio.ui.settings.ClipLockViewModel.Form;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

/// What the lock's dialog says, and when it may be left.
final class ClipLockViewModelTest {
    private final FakeLock desk = new FakeLock();
    private final ClipLockViewModel model = new ClipLockViewModel(desk, Runnable::run);

    @Test
    void it_stays_while_a_key_is_made_and_until_the_code_is_noted() {
        assertThat(model.isHeld()).isFalse();
        model.turnTo(Form.SWITCH_ON);

        model.switchOn("correct horse battery", true);
        assertThat(model.isHeld()).isTrue();
        desk.told.accept("XXXX-YYYY");

        assertThat(model.shown().code()).isEqualTo("XXXX-YYYY");
        assertThat(model.isHeld()).isTrue();
        model.turnTo(Form.STATUS);
        assertThat(model.isHeld()).isFalse();
        assertThat(model.shown().code()).isEmpty();
    }

    @Test
    void the_code_is_shown_again_to_who_knows_the_passphrase_until_the_clips_are_locked() {
        desk.show(view(Standing.OPEN, 0, new Remark(0, false, false, false)));
        model.turnTo(Form.ASK_CODE);

        model.tellCode("incorrect horse");
        desk.toldAgain.accept(Answer.WRONG, "");
        assertThat(model.shown().form()).isEqualTo(Form.ASK_CODE);
        assertThat(model.shown().problem()).isEqualTo("That is not the passphrase. Try again.");

        model.tellCode("correct horse battery");
        desk.toldAgain.accept(Answer.DONE, "XXXX-YYYY");
        assertThat(model.shown().form()).isEqualTo(Form.CODE_AGAIN);
        assertThat(model.shown().code()).isEqualTo("XXXX-YYYY");
        assertThat(model.shown().problem()).isEmpty();
        assertThat(model.isHeld()).isFalse();

        desk.show(view(Standing.LOCKED, 0, new Remark(0, false, false, false)));
        assertThat(model.shown().form()).isEqualTo(Form.STATUS);
        assertThat(model.shown().code()).isEmpty();
    }

    @Test
    void the_question_for_the_code_goes_when_the_clips_are_locked_meanwhile() {
        desk.show(view(Standing.OPEN, 0, new Remark(0, false, false, false)));
        model.turnTo(Form.ASK_CODE);
        desk.show(view(Standing.LOCKED, 0, new Remark(0, false, false, false)));
        assertThat(model.shown().form()).isEqualTo(Form.STATUS);

        desk.show(view(Standing.OPEN, 0, new Remark(0, false, false, false)));
        model.turnTo(Form.ASK_CODE);
        model.tellCode("correct horse battery");
        desk.show(view(Standing.LOCKED, 0, new Remark(0, false, false, false)));
        desk.toldAgain.accept(Answer.DONE, "XXXX-YYYY");
        assertThat(model.shown().form()).isEqualTo(Form.STATUS);
        assertThat(model.shown().code()).isEmpty();
    }

    @Test
    void a_key_that_is_there_already_is_told() {
        model.turnTo(Form.SWITCH_ON);
        model.switchOn("correct horse battery", true);

        desk.show(view(Standing.LOCKED, 0, new Remark(0, false, false, false)));
        desk.told.accept("");

        assertThat(model.shown().form()).isEqualTo(Form.STATUS);
        assertThat(model.shown().problem()).startsWith("There is a key to the clips");
        assertThat(model.isHeld()).isFalse();
    }

    @Test
    void a_key_that_can_not_be_kept_is_told() {
        model.turnTo(Form.SWITCH_ON);
        model.switchOn("correct horse battery", true);

        desk.told.accept("");

        assertThat(model.shown().form()).isEqualTo(Form.SWITCH_ON);
        assertThat(model.shown().problem()).startsWith("The key file could not be");
    }

    @Test
    void clips_that_were_there_before_can_be_locked_while_it_is_open() {
        desk.show(view(Standing.OPEN, 3, new Remark(0, false, true, false)));
        assertThat(model.shown().left()).isEqualTo("3 clips are not locked.");
        assertThat(model.shown().goOn()).isEqualTo("Lock all clips");

        model.goOn();

        assertThat(desk.done).containsExactly("lock all");
        desk.show(view(Standing.LOCKED, 3, new Remark(0, false, true, false)));
        assertThat(model.shown().goOn()).isEmpty();
    }

    @Test
    void what_was_stopped_goes_on_when_it_is_told_to() {
        desk.show(view(Standing.OPEN, 3, new Remark(0, false, false, false)));
        assertThat(model.shown().goOn()).isEqualTo("Go on");

        model.goOn();

        assertThat(desk.done).containsExactly("go on");
    }

    @Test
    void what_waits_for_the_end_of_a_show_says_so_and_needs_nobody() {
        desk.show(view(Standing.OPEN, 3, new Remark(0, true, false, false)));

        assertThat(model.shown().left()).contains("3 clips are left", "no show and no 1:1");
        assertThat(model.shown().goOn()).isEmpty();
    }

    @Test
    void what_could_not_be_locked_and_what_somebody_changed_is_told() {
        desk.show(view(Standing.OPEN, 3, new Remark(1, false, false, true)));

        assertThat(model.shown().left()).startsWith("1 clip could not be locked.");
        assertThat(model.shown().problem()).startsWith("Somebody without your passphrase");
    }

    private static LockView view(Standing standing, int left, Remark remark) {
        return new LockView(standing, false, Optional.empty(), left, remark, Instant.MIN);
    }
}
