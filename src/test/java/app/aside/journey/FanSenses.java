package app.aside.journey;

/// What a fan hears and sees in a call, noted in the page with its times: milliseconds of the
/// machine's clock, `System.currentTimeMillis`.
final class FanSenses {
    private static final double SILENCE = 0.001;

    /// Each 10 ms the loudest sample of the last 10 ms; each picture as it is shown.
    private static final String NOTE =
            """
            const media = document.querySelector("[data-test='creator-picture']");
            const context = new AudioContext();
            const analyser = context.createAnalyser();
            analyser.fftSize = 512;
            context.createMediaStreamSource(media.srcObject).connect(analyser);
            const samples = new Float32Array(analyser.fftSize);
            const senses = window.asideSenses = { heardAt: 0, shownAt: 0 };
            setInterval(() => {
              analyser.getFloatTimeDomainData(samples);
              if (samples.some((sample) => Math.abs(sample) > arguments[0])) {
                senses.heardAt = Date.now();
              }
            }, 10);
            const shown = () => {
              senses.shownAt = Date.now();
              media.requestVideoFrameCallback(shown);
            };
            media.requestVideoFrameCallback(shown);
            """;

    private final FanBrowser fan;

    private FanSenses(FanBrowser fan) {
        this.fan = fan;
    }

    /// Begins to note what this call's media element gets.
    static FanSenses of(FanBrowser fan) {
        fan.run(NOTE.replace("arguments[0]", Double.toString(SILENCE)));
        var senses = new FanSenses(fan);
        fan.until(
                "something is heard and seen", () -> senses.heardAt() > 0 && senses.shownAt() > 0);
        return senses;
    }

    /// When there was sound last; 0 for never.
    long heardAt() {
        return read("heardAt");
    }

    /// When a picture was shown last; 0 for never.
    long shownAt() {
        return read("shownAt");
    }

    /// Waits until nothing has been heard for half a second.
    ///
    /// @return when there was sound last
    long awaitSilence() {
        fan.until(
                "it is quiet",
                () -> fan.run("return Date.now() - asideSenses.heardAt > 500").equals(true));
        return heardAt();
    }

    /// Waits until there is sound again.
    void awaitSound(long after) {
        fan.until("there is sound", () -> heardAt() > after);
    }

    private long read(String what) {
        return fan.run("return asideSenses." + what) instanceof Number number
                ? number.longValue()
                : 0;
    }
}
