package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A capture service with two cameras and two microphones that a test plugs, feeds and watches. Its
/// clock stands still unless the test moves it.
final class Stage implements CaptureListener, AutoCloseable {
    static final Device DESK = PluggedDevices.camera("Desk camera");
    static final Device LAPTOP = PluggedDevices.camera("Laptop camera");
    static final Device BROADCAST = PluggedDevices.microphone("Broadcast mic");
    static final Device HEADSET = PluggedDevices.microphone("Headset");

    private static final long PATIENCE_SECONDS = 30;
    private static final int STEP_MILLIS = 250;

    final HandClock clock = new HandClock();
    final PluggedDevices devices = new PluggedDevices();
    final KeptWishes memory;
    final CaptureService capture;
    private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private volatile List<Warning> newest = List.of();
    private Runnable each = () -> {};

    /// @param memory of an earlier run
    Stage(KeptWishes memory) {
        this.memory = memory;
        capture = new CaptureService(devices, clock, this, memory);
    }

    /// Everything is plugged in; the first of each kind is used.
    static Stage begin() throws InterruptedException {
        var stage = new Stage(new KeptWishes());
        for (var device : List.of(DESK, LAPTOP, BROADCAST, HEADSET)) {
            stage.devices.plugIn(device);
        }
        stage.capture.look();
        stage.running(DESK);
        stage.running(BROADCAST);
        return stage;
    }

    /// What the devices give in each quarter of a second of [#pass].
    void meanwhile(Runnable what) {
        each = what;
    }

    /// Lets time pass, a quarter of a second at a time, with what `device-watch` does at each.
    void pass(Duration time) throws InterruptedException {
        for (var passed = 0L; passed < time.toMillis(); passed += STEP_MILLIS) {
            clock.passMillis(STEP_MILLIS);
            each.run();
            capture.beat();
            settle();
        }
    }

    /// Waits until everything that was asked of the devices is done.
    void settle() throws InterruptedException {
        var done = new CountDownLatch(1);
        capture.onDevices(done::countDown);
        assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /// What is wrong now.
    List<Warning> warnings() {
        return newest;
    }

    void running(Device device) throws InterruptedException {
        outcome(outcome -> outcome.equals(new Outcome.Running(device)));
    }

    Outcome outcome(Predicate<Outcome> which) throws InterruptedException {
        var seen = new ArrayList<Outcome>();
        while (true) {
            var next = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("an outcome after %s", seen).isNotNull();
            seen.add(Objects.requireNonNull(next));
            if (which.test(next)) {
                return next;
            }
        }
    }

    @Override
    public void onDevices(List<Device> cameras, List<Device> microphones) {}

    @Override
    public void onOutcome(Device.Kind kind, Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void onWarnings(List<Warning> now) {
        newest = now;
    }

    @Override
    public void close() {
        capture.close();
    }
}
