package app.aside.journey;

import app.aside.studio.media.MediaClock;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.media.sim.NoisyCamera;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.sync.WhipClient;

import java.net.URI;
import java.util.Random;

/// The studio's publisher and what feeds it, and nothing else, until it is ended. Of its memory 40
/// MiB are the pictures.
final class PublishingProgram {
    private PublishingProgram() {}

    public static void main(String[] arguments) throws Exception {
        var clock = MediaClock.system();
        try (var senders = RtcCallFactory.creator(clock);
                var publisher =
                        new ShowPublisher(
                                senders, new WhipClient(), clock, new Random(), () -> 0, _ -> {});
                var camera = new NoisyCamera(clock, 1280, 720);
                var microphone = new ToneMicrophone(clock)) {
            camera.start(publisher::sendPicture, _ -> {});
            microphone.start(publisher::sendSound, _ -> {});
            publisher.start(
                    ShowStage.destination(
                            URI.create(arguments[0]), BrowserWhip.KEY, ShowEncoding.USUAL));
            Thread.currentThread().join();
        }
    }
}
