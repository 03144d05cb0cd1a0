package app.aside.studio.ui.session;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.protocol.Views;
import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Standing;
import app.aside.studio.state.MeterCheck;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.kit.Amounts;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;
import app.aside.studio.ui.session.SummaryViewModel.Note;
import app.aside.studio.ui.session.SummaryViewModel.Topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sentences below a receipt: what was charged and why, and whether both sides' counts agree.
/// Pure.
final class SummaryNotes {
    private SummaryNotes() {}

    static List<Note> of(Stage.Completed completed, Books books) {
        var session = completed.session();
        var summary = completed.summary();
        var name = Texts.firstName(session.fanName());
        if (summary.charge().isZero() && summary.tips() == 0) {
            return List.of(new Note(Topic.RELEASED, Texts.say("summary.nothing", name)));
        }
        var notes = new ArrayList<Note>();
        notes.add(standing(session, books).orElse(SETTLED));
        notes.add(check(completed.check()));
        if (summary.missingSeconds() > 0) {
            notes.add(
                    new Note(
                            Topic.MINIMUM,
                            Texts.say(
                                    "summary.minimum",
                                    Times.words(60L * session.terms().minimumMinutes()),
                                    Times.words(summary.missingSeconds()))));
        }
        if (summary.unbilledSeconds() > 0) {
            notes.add(
                    new Note(
                            Topic.UNBILLED,
                            Texts.say("summary.unbilled", Times.words(summary.unbilledSeconds()))));
        }
        if (!summary.released().isZero()) {
            notes.add(
                    new Note(
                            Topic.RELEASED,
                            Texts.say("summary.released", Amounts.full(summary.released()), name)));
        }
        return List.copyOf(notes);
    }

    private static final Note SETTLED = new Note(Topic.SETTLED, Texts.say("summary.settled"));

    private static Optional<Note> standing(Views.Session session, Books books) {
        return books.payments().stream()
                .filter(one -> one.kind() == Kind.SESSION)
                .filter(one -> one.about().equals(session.id().value()))
                .findFirst()
                .map(one -> note(one.standing()));
    }

    private static Note note(Standing standing) {
        return switch (standing) {
            case Standing.Estimated(var net) ->
                    new Note(Topic.WAITING, Texts.say("summary.estimated", Amounts.plain(net)));
            case Standing.Settled(var net) ->
                    new Note(
                            Topic.SETTLED,
                            Texts.say("summary.equal", Amounts.plain(net), Amounts.plain(net)));
            case Standing.Differs(var estimated, var settled, _) ->
                    new Note(
                            Topic.DIFFERS,
                            Texts.say(
                                    "summary.unequal",
                                    Amounts.plain(estimated),
                                    Amounts.plain(settled)));
        };
    }

    private static Note check(MeterCheck check) {
        return switch (check) {
            case MeterCheck.Running() ->
                    new Note(Topic.WAITING, Texts.say("summary.meter.running"));
            case MeterCheck.Agrees() -> new Note(Topic.SETTLED, Texts.say("summary.meter.agrees"));
            case MeterCheck.Differs(var what) ->
                    new Note(Topic.DIFFERS, Texts.say("summary.meter.differs", what));
            case MeterCheck.Missing(var why) ->
                    new Note(Topic.WAITING, Texts.say("summary.meter.missing", why));
        };
    }
}
