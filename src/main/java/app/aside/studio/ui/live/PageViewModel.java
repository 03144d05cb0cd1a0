package app.aside.studio.ui.live;

import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;

/// The bar above the desk: the creator's name, who can see them, and the page's address.
final class PageViewModel {
    private static final Duration COPIED_FOR = Duration.ofSeconds(2);

    /// @param means what the status means, in words
    /// @param address as shown, without the scheme; empty until the platform has told it
    /// @param link as copied
    /// @param platform how the studio stands with its platform
    /// @param copied whether it was copied just now
    record Shown(
            String name,
            Status status,
            String means,
            String address,
            String link,
            String platform,
            boolean copied) {}

    private final StudioActions actions;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown("", Status.STARTING, "", "", "", "", false));
    private Instant copiedUntil = Instant.MIN;

    PageViewModel(StudioActions actions) {
        this.actions = actions;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void show(StudioState state) {
        var status = Status.of(state);
        var name = state.card().name();
        var link = state.page().toString();
        shown.set(
                new Shown(
                        name.isEmpty() ? Texts.say("page.nameless") : name,
                        status,
                        status.means(),
                        state.card().address().isEmpty() ? "" : link.replaceFirst("^https?://", ""),
                        link,
                        platform(state.link()),
                        shown().copied()));
    }

    /// Time went on.
    void at(Instant now) {
        setCopied(now.isBefore(copiedUntil));
    }

    /// The address is in the clipboard now.
    void copied(Instant now) {
        copiedUntil = now.plus(COPIED_FOR);
        setCopied(true);
    }

    void open() {
        actions.openPage();
    }

    private static String platform(StudioState.Link link) {
        return switch (link) {
            case CONNECTING -> Texts.say("figure.platform.connecting");
            case ONLINE -> Texts.say("figure.platform.online");
            case RECONNECTING -> Texts.say("figure.platform.reconnecting");
        };
    }

    private void setCopied(boolean copied) {
        var old = shown();
        shown.set(
                new Shown(
                        old.name,
                        old.status,
                        old.means,
                        old.address,
                        old.link,
                        old.platform,
                        copied));
    }
}
