package app.aside.studio.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final ProfileViewModel model =
            new ProfileViewModel(States.card(true), actions, Runnable::run, () -> {});

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Ines", "-ines", "ines-", "in es", "inés"})
    void an_address_that_the_platform_would_refuse_is_not_sent(String address) {
        model.addressProperty().set(address);

        model.save();

        assertThat(model.shown().addressWrong()).isNotEmpty();
        assertThat(actions.profiles).isEmpty();
    }

    @Test
    void a_name_needs_a_letter_and_a_headline_has_an_end() {
        model.nameProperty().set("  ");
        model.headlineProperty().set("x".repeat(81));

        assertThat(model.shown().nameWrong()).isEqualTo("Use 1 to 60 characters.");
        assertThat(model.shown().headlineWrong()).isEqualTo("Use at most 80 characters.");
        assertThat(model.shown().count()).isEqualTo("81 of 80");
    }

    @Test
    void what_is_sent_has_no_blanks_around_it() {
        model.nameProperty().set(" Ines C. ");
        model.addressProperty().set(" ines-c ");

        model.save();

        assertThat(actions.profiles.getFirst().name()).isEqualTo("Ines C.");
        assertThat(actions.profiles.getFirst().address()).isEqualTo("ines-c");
    }
}
