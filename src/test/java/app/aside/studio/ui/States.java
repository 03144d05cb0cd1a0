package app.aside.studio.ui;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.Verdict;
import app.aside.billing.verify.SignedPromise;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.studio.media.Device;
import app.aside.studio.state.QueueState;
import app.aside.studio.state.Books;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Chosen;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.DeviceState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.ClipId;
import app.aside.unit.CreatorId;
import app.aside.unit.Currency;
import app.aside.unit.FanId;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// States to look at, all at the same moment of one evening.
public final class States {
    public static final Instant NOW = Instant.parse("2026-11-19T21:33:20Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Device CAMERA =
            new Device(Device.Kind.CAMERA, "video0", "Desk camera (USB)");
    public static final Device PATTERN =
            new Device(Device.Kind.CAMERA, "pattern", "Pattern camera (built in)");
    public static final Device MICROPHONE =
            new Device(Device.Kind.MICROPHONE, "mic0", "Broadcast mic (USB)");
    private static final CreatorId INES = new CreatorId("ines");
    private static final FanId TOMAS = new FanId("fan-tomas");
    private static final SignedPromise PROMISE = new SignedPromise("promise", "key", "signature");
    private static final SessionId SESSION = new SessionId("session-1");

    private States() {}

    public static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    public static StudioState desk(boolean open, List<Views.Asking> requests) {
        return new StudioState(
                Link.ONLINE,
                Duration.ZERO,
                URI.create("http://127.0.0.1:7400/ines"),
                card(open),
                limits(),
                QueueState.EMPTY.withRequests(requests),
                new Stage.Desk(),
                devices(),
                List.of(),
                List.of(), Books.EMPTY);
    }

    public static StudioState stage(Stage stage) {
        return with(desk(true, List.of()), stage);
    }

    public static Views.CreatorCard card(boolean open) {
        return new Views.CreatorCard(
                INES,
                "Ines Calder",
                "Voice coach",
                "ines",
                new Views.Offer(open, credits(300), 5, 60, 0, true, 60, 0),
                true,
                false,
                null);
    }

    public static Views.Limits limits() {
        return new Views.Limits(credits(50), credits(10_000), 20, 120, 1800, 15, 60, 5);
    }

    public static DeviceState devices() {
        return new DeviceState(
                List.of(CAMERA, PATTERN),
                List.of(MICROPHONE),
                new Chosen.Running(CAMERA),
                new Chosen.Running(MICROPHONE),
                true,
                false);
    }

    public static Terms terms(int minutes) {
        return new Terms(
                new Rate(credits(300)),
                CallKind.VIDEO,
                minutes,
                0,
                new Percent(60),
                new Percent(20));
    }

    /// @param waited seconds
    public static Views.Asking asking(
            String id,
            String name,
            int minutes,
            int waited,
            String note,
            @Nullable Instant wishedAt,
            boolean recording) {
        var terms = terms(minutes);
        var askedAt = NOW.minusSeconds(waited);
        return new Views.Asking(
                new RequestId(id),
                INES,
                new FanId("fan-" + id),
                name,
                terms,
                wishedAt,
                note,
                recording,
                terms.hold(),
                terms.split(terms.hold()).creator(),
                askedAt,
                askedAt.plusSeconds(120),
                PROMISE);
    }

    public static List<Views.Asking> three() {
        return List.of(
                asking(
                        "tomas",
                        "Tomás Rivera",
                        15,
                        104,
                        "Getting ready for an open mic",
                        null,
                        true),
                asking(
                        "priya",
                        "Priya Kaur",
                        10,
                        62,
                        "",
                        Instant.parse("2026-11-19T21:45:00Z"),
                        false),
                asking(
                        "june",
                        "June Park",
                        20,
                        31,
                        "The same phrase as last time, a third higher, and the breath before bar"
                                + " 12",
                        null,
                        true));
    }

    /// Hollis is next in line.
    ///
    /// @param until end of the check, or nothing
    public static Views.Later later(
            Views.Check check, @Nullable Instant until, boolean mayPostpone) {
        var at = Instant.parse("2026-11-19T21:45:00Z");
        return new Views.Later(
                asking("hollis", "Hollis Grant", 10, 300, "", null, true),
                NOW.minusSeconds(240),
                check,
                until,
                mayPostpone,
                check == Views.Check.WAITING
                        ? new Views.Estimate(at.minusSeconds(120), at, at.plusSeconds(180))
                        : null);
    }

    public static StudioState withLater(StudioState of, Views.Later later) {
        return of.withQueue(of.queue().withLater(Optional.of(later)));
    }

    public static StudioState away(StudioState of) {
        var card = of.card();
        return of.withCard(
                new Views.CreatorCard(
                        card.id(),
                        card.name(),
                        card.headline(),
                        card.address(),
                        card.offer(),
                        card.studioOnline(),
                        true,
                        card.busyUntil()));
    }

    /// @param ago seconds
    public static StudioState announced(StudioState of, int ago) {
        return of.withQueue(
                of.queue()
                        .withAnnounced(
                                new Views.Announcement(
                                        "a1", "1:1s are open.", NOW.minusSeconds(ago))));
    }

    /// Two were missed, three denied, one blocked.
    public static StudioState past(StudioState of) {
        return of.withQueue(
                of.queue()
                        .withMissed(
                                List.of(
                                        missed("june", "June Park", 20, 600),
                                        missed(
                                                "max",
                                                "Maximilian-Alexander von Hohenberg-Wartenstein",
                                                60,
                                                3000)))
                        .withCoolDowns(
                                List.of(
                                        coolDown("wes", "Wes Albright", 1450),
                                        coolDown("kim", "Kim Sato", 900),
                                        coolDown("olu", "Olu Adeyemi", 61)))
                        .withBlocked(
                                List.of(
                                        new Views.BlockedFan(
                                                new FanId("rude"),
                                                "Rude Guest",
                                                NOW.minusSeconds(9000)))));
    }

    private static Views.Missed missed(String id, String name, int minutes, int ago) {
        return new Views.Missed(
                new RequestId("missed-" + id),
                new FanId(id),
                name,
                minutes,
                NOW.minusSeconds(ago));
    }

    public static Views.CoolDown coolDown(String id, String name, int seconds) {
        return new Views.CoolDown(new FanId(id), name, NOW.plusSeconds(seconds));
    }

    public static Views.Session session(
            Views.SessionState state, int billed, boolean paused, List<Views.Tip> tips) {
        var terms = terms(15);
        var charge = terms.charge(billed, 0);
        var meter =
                new Views.Meter(
                        SESSION,
                        billed,
                        billed,
                        0,
                        900,
                        charge,
                        terms.split(charge).creator(),
                        paused,
                        billed == 0 ? null : Verdict.FULL,
                        billed,
                        billed);
        return new Views.Session(
                SESSION,
                new RequestId("tomas"),
                INES,
                "Ines Calder",
                TOMAS,
                "Tomás Rivera",
                terms,
                true,
                "v1",
                NOW.minusSeconds(700),
                state,
                NOW.minusSeconds(640),
                NOW.minusSeconds(640),
                state == Views.SessionState.STARTING ? null : NOW.minusSeconds(522),
                null,
                meter,
                tips,
                List.of(),
                List.of(),
                null,
                PROMISE);
    }

    public static List<Views.Tip> tips() {
        return List.of(
                tip("t1", 200, "", 360), tip("t2", 1000, "For the breathing trick. Thank you!", 2));
    }

    public static Views.Tip tip(String id, long minor, String message, int ago) {
        var split = terms(15).split(credits(minor));
        return new Views.Tip(
                id, split.charge(), split.creator(), split.fee(), message, NOW.minusSeconds(ago));
    }

    public static Stage.Private live(CallState call, RecordingState recording) {
        return new Stage.Private(
                session(Views.SessionState.LIVE, 522, false, tips()),
                call,
                List.of("harbour", "violet", "ladder", "meadow"),
                recording,
                2);
    }

    public static Stage.Completed completed(EndReason reason, ClipOutcome clip) {
        var terms = terms(15);
        var charge = terms.charge(876, 0);
        var split = terms.split(charge);
        var tips = terms.split(credits(2200));
        return new Stage.Completed(
                session(Views.SessionState.ENDED, 876, false, tips()),
                new Views.Summary(
                        SESSION,
                        reason,
                        NOW.minusSeconds(900),
                        NOW,
                        884,
                        876,
                        8,
                        0,
                        charge,
                        split.creator(),
                        split.fee(),
                        3,
                        tips.charge(),
                        tips.creator(),
                        tips.fee(),
                        terms.hold().minus(charge)),
                clip);
    }

    public static ClipRow clip(
            String id, String fan, int hoursAgo, int seconds, boolean recovered) {
        return new ClipRow(
                new ClipId(id),
                Path.of(id + ".mp4"),
                fan,
                NOW.minus(Duration.ofHours(hoursAgo)),
                Duration.ofSeconds(seconds),
                seconds * 470_000L,
                seconds % 4,
                recovered);
    }

    public static StudioState with(StudioState of, Stage stage) {
        return of.withStage(stage);
    }

    public static StudioState with(StudioState of, DeviceState devices) {
        return of.withDevices(devices);
    }

    public static StudioState with(StudioState of, Link link, List<Notice> notices) {
        return of.withLink(link).withNotices(notices);
    }

    public static StudioState withClips(StudioState of, List<ClipRow> clips) {
        return of.withClips(clips);
    }

    public static StudioState withQueue(
            StudioState of, List<RequestId> answering, List<Views.CoolDown> coolDowns) {
        return of.withQueue(of.queue().withAnswering(answering).withCoolDowns(coolDowns));
    }

    /// A fresh studio that has not reached its platform yet.
    public static StudioState fresh() {
        var of = desk(false, List.of());
        return new StudioState(
                Link.CONNECTING,
                of.clockOffset(),
                URI.create("http://127.0.0.1:7400/"),
                new Views.CreatorCard(INES, "", "", "", of.card().offer(), false, false, null),
                of.limits(),
                QueueState.EMPTY,
                new Stage.Desk(),
                new DeviceState(
                        List.of(),
                        List.of(),
                        new Chosen.Looking(),
                        new Chosen.Looking(),
                        true,
                        false),
                List.of(),
                List.of(), Books.EMPTY);
    }
}
