package app.aside.studio.ui.settings;

import app.aside.studio.library.ClipShelf;
import app.aside.studio.store.ClipLog;
import app.aside.studio.store.ClipLog.Told;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// What became of clips, as text that can be copied (G10): when, what, by whom, which clip. JavaFX
/// thread.
final class ClipLogViewModel {
    /// More than anybody reads.
    private static final int LINES_MAX = 2_000;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /// @param screen runs what changes the screen
    ClipLogViewModel(ClipShelf shelf, ZoneId zone, Executor screen) {
        this.zone = zone;
        shelf.log(LINES_MAX, answer -> screen.execute(() -> text.set(all(answer))));
    }

    /// Empty until the library has answered.
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    private String all(List<Told> told) {
        return told.isEmpty()
                ? Texts.say("clip-log.none")
                : told.stream().map(this::entry).collect(Collectors.joining("\n\n"));
    }

    private String entry(Told told) {
        var line = told.line();
        var clip = line.clip().value();
        var what =
                told.startedAt()
                        .map(at -> Texts.say("clip-log.of", whose(told), moment(at)))
                        .orElse(Texts.say("clip-log.of-unknown"));
        var seal =
                line.sha256().isEmpty()
                        ? Texts.say("clip-log.unsealed", clip)
                        : Texts.say("clip-log.sealed", clip, line.sha256());
        return Texts.say(
                "clip-log.line",
                moment(line.at()),
                deed(line),
                what,
                Times.bytes(line.bytes()),
                seal);
    }

    private static String whose(Told told) {
        return told.fan().isEmpty() ? Texts.say("clip-log.nobody") : told.fan();
    }

    private static String deed(ClipLog.Line line) {
        return switch (line.what()) {
            case DELETED ->
                    line.why() == ClipLog.Why.RETENTION
                            ? Texts.say("clip-log.deleted.retention")
                            : Texts.say("clip-log.deleted");
            case RESTORED -> Texts.say("clip-log.restored");
            case GONE ->
                    line.why() == ClipLog.Why.BIN_TIME
                            ? Texts.say("clip-log.gone.time")
                            : Texts.say("clip-log.gone");
        };
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }
}
