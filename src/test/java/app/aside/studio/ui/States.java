package app.aside.studio.ui;

import app.aside.billing.CallKind;
import app.aside.billing.Terms;
import app.aside.billing.Verdict;
import app.aside.billing.verify.SignedPromise;
import app.aside.protocol.Rooms;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.stats.Days;
import app.aside.stats.Stats;
import app.aside.stats.Sum;
import app.aside.stats.Wait;
import app.aside.studio.media.Device;
import app.aside.studio.state.Books;
import app.aside.studio.state.MeterCheck;
import app.aside.studio.state.QueueState;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.Sending;
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
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
                RoomState.EMPTY,
                Sending.NOTHING,
                new Stage.Desk(),
                devices(),
                List.of(),
                List.of(),
                Books.EMPTY);
    }

    /// An empty room, off air.
    public static Rooms.Room room() {
        var empty = RoomState.EMPTY;
        return new Rooms.Room(empty.show(), 0, List.of(), List.of(), empty.now(), Map.of());
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
                new Views.Offer(open, credits(300), 5, 60, 0, true, false, 60, 0),
                true,
                false,
                null);
    }

    public static Views.Limits limits() {
        return new Views.Limits(
                credits(50), credits(10_000), 20, 120, 1800, 15, 60, 5, false, true);
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
        return terms(minutes, CallKind.VIDEO);
    }

    public static Terms terms(int minutes, CallKind kind) {
        return new Terms(
                new Rate(credits(300)), kind, minutes, 0, new Percent(60), new Percent(20));
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
                past(id),
                PROMISE);
    }

    /// Tomás has been here three times; the others come for the first time.
    private static Views.Past past(String id) {
        return id.equals("tomas")
                ? new Views.Past(3, credits(16_168), Instant.parse("2026-11-12T20:10:00Z"))
                : new Views.Past(0, credits(0), null);
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
                new RequestId("missed-" + id), new FanId(id), name, minutes, NOW.minusSeconds(ago));
    }

    public static Views.CoolDown coolDown(String id, String name, int seconds) {
        return new Views.CoolDown(new FanId(id), name, NOW.plusSeconds(seconds));
    }

    public static Views.Session session(
            Views.SessionState state, int billed, boolean paused, List<Views.Tip> tips) {
        return session(state, billed, paused, tips, CallKind.VIDEO);
    }

    public static Views.Session session(
            Views.SessionState state,
            int billed,
            boolean paused,
            List<Views.Tip> tips,
            CallKind kind) {
        var terms = terms(15, kind);
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
                Views.Recording.AS_ANSWERED,
                state,
                NOW.minusSeconds(640),
                NOW.minusSeconds(640),
                state == Views.SessionState.LIVE || state == Views.SessionState.ENDED
                        ? NOW.minusSeconds(522)
                        : null,
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

    /// @param seconds until the wrap-up ends; below zero the fan is being called
    public static Stage.Private front(int seconds) {
        var session = session(Views.SessionState.FRONT, 0, false, List.of());
        return new Stage.Private(
                changed(
                        session,
                        NOW.plusSeconds(seconds),
                        null,
                        session.meter(),
                        session.messages()),
                CallState.CONNECTING,
                List.of(),
                new RecordingState.Waiting(),
                0);
    }

    public static Stage.Private soundOnly() {
        return new Stage.Private(
                session(Views.SessionState.LIVE, 522, false, tips(), CallKind.AUDIO),
                CallState.CONNECTED,
                List.of("harbour", "violet", "ladder", "meadow"),
                new RecordingState.Running(),
                0);
    }

    public static Stage.Private of(Stage.Private running, Views.Session session) {
        return new Stage.Private(
                session, running.call(), running.words(), running.recording(), running.marks());
    }

    public static Views.Session graceUntil(Views.Session of, Instant until) {
        return changed(of, of.startsAt(), until, of.meter(), of.messages());
    }

    public static Views.Session lengthOf(Views.Session of, int seconds) {
        return changed(
                of, of.startsAt(), null, meter(of, seconds, of.meter().verdict()), of.messages());
    }

    public static Views.Session judged(Views.Session of, Verdict verdict) {
        return changed(
                of,
                of.startsAt(),
                null,
                meter(of, of.meter().lengthSeconds(), verdict),
                of.messages());
    }

    public static Views.Session revoked(Views.Session of, Instant at) {
        return new Views.Session(
                of.id(),
                of.request(),
                of.creator(),
                of.creatorName(),
                of.fan(),
                of.fanName(),
                of.terms(),
                of.recording(),
                of.consentTextVersion(),
                of.consentAt(),
                of.recorded().revoked(at),
                of.state(),
                of.startedAt(),
                of.startsAt(),
                of.liveAt(),
                of.graceUntil(),
                of.meter(),
                of.tips(),
                of.messages(),
                of.feedbackBy(),
                of.summary(),
                of.promise());
    }

    public static Views.Session saying(Views.Session of, List<Views.Message> messages) {
        return changed(of, of.startsAt(), of.graceUntil(), of.meter(), messages);
    }

    public static List<Views.Message> words() {
        return List.of(
                said("m1", Side.FAN, "Can we go over the breath before bar 12?", 420),
                said(
                        "m2",
                        Side.CREATOR,
                        "Yes. Sing it once at half speed, then I’ll stop you.",
                        400),
                said("m3", Side.FAN, "That was so much easier with the low inhale", 120));
    }

    private static Views.Message said(String id, Side from, String text, int ago) {
        return new Views.Message(id, from, text, NOW.minusSeconds(ago));
    }

    private static Views.Meter meter(
            Views.Session of, int lengthSeconds, @Nullable Verdict verdict) {
        var meter = of.meter();
        return new Views.Meter(
                meter.session(),
                meter.second(),
                meter.billedSeconds(),
                meter.unbilledSeconds(),
                lengthSeconds,
                meter.charge(),
                meter.creatorEarns(),
                meter.paused(),
                verdict,
                meter.creatorTick(),
                meter.fanTick());
    }

    private static Views.Session changed(
            Views.Session of,
            Instant startsAt,
            @Nullable Instant graceUntil,
            Views.Meter meter,
            List<Views.Message> messages) {
        return new Views.Session(
                of.id(),
                of.request(),
                of.creator(),
                of.creatorName(),
                of.fan(),
                of.fanName(),
                of.terms(),
                of.recording(),
                of.consentTextVersion(),
                of.consentAt(),
                of.recorded(),
                of.state(),
                of.startedAt(),
                startsAt,
                of.liveAt(),
                graceUntil,
                meter,
                of.tips(),
                messages,
                of.feedbackBy(),
                of.summary(),
                of.promise());
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
                clip,
                new MeterCheck.Agrees());
    }

    /// The fan left after three minutes and forty seconds of five agreed.
    public static Stage.Completed shorterThanAgreed() {
        var over = completed(EndReason.ENDED_BY_FAN, new ClipOutcome.Finishing());
        var terms =
                new Terms(
                        new Rate(credits(300)),
                        CallKind.VIDEO,
                        15,
                        5,
                        new Percent(60),
                        new Percent(20));
        var charge = terms.charge(300, 0);
        var split = terms.split(charge);
        var of = over.session();
        return new Stage.Completed(
                new Views.Session(
                        of.id(),
                        of.request(),
                        of.creator(),
                        of.creatorName(),
                        of.fan(),
                        of.fanName(),
                        terms,
                        of.recording(),
                        of.consentTextVersion(),
                        of.consentAt(),
                        of.recorded(),
                        of.state(),
                        of.startedAt(),
                        of.startsAt(),
                        of.liveAt(),
                        null,
                        of.meter(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        of.promise()),
                new Views.Summary(
                        SESSION,
                        EndReason.ENDED_BY_FAN,
                        NOW.minusSeconds(900),
                        NOW,
                        224,
                        220,
                        4,
                        80,
                        charge,
                        split.creator(),
                        split.fee(),
                        0,
                        credits(0),
                        credits(0),
                        credits(0),
                        terms.hold().minus(charge)),
                over.clip(),
                new MeterCheck.Agrees());
    }

    public static Books books(List<Books.Payment> payments, Optional<Stats> stats) {
        return new Books(
                Optional.empty(),
                stats,
                payments,
                new Books.Journal.Complete(0),
                List.of(),
                Map.of());
    }

    public static Stats stats(Days days) {
        return new Stats(
                NOW.minusSeconds(800),
                days,
                new Stats.Sessions(12, 1, 0, 7200, 36),
                Sum.of(12, credits(36_000), credits(7_200)),
                Sum.of(4, credits(2_400), credits(480)),
                new Stats.Requests(20, 12, 4, 3, 1, new Wait(20, 18, 64)),
                new Stats.Fans(9, 2),
                List.of(
                        new Stats.Hour(1, 20, 1),
                        new Stats.Hour(4, 21, 5),
                        new Stats.Hour(5, 22, 4),
                        new Stats.Hour(6, 21, 2)));
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
                RoomState.EMPTY,
                Sending.NOTHING,
                new Stage.Desk(),
                new DeviceState(
                        List.of(),
                        List.of(),
                        new Chosen.Looking(),
                        new Chosen.Looking(),
                        true,
                        false),
                List.of(),
                List.of(),
                Books.EMPTY);
    }
}
