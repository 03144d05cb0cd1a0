package app.aside.journey;

import java.util.List;
import java.util.stream.IntStream;

/// Notes every picture that an element of a fan's page shows, from now on.
final class PictureWatch {
    /// What the machine's wall clock said when the studio's clock was 0, milliseconds.
    private static final long CLOCK = System.currentTimeMillis() - System.nanoTime() / 1_000_000;

    private static final String START =
            FanPage.resource("/barcode.js")
                    + FanPage.resource("/watch.js")
                    + """
                    const [selector, name, clock] = arguments;
                    window[name] = watchPictures(document.querySelector(selector), clock);
                    """;

    private final FanPage page;
    private final String name;

    private PictureWatch(FanPage page, String name) {
        this.page = page;
        this.name = name;
    }

    /// Of an element that is there.
    static PictureWatch of(FanPage page, String element) {
        var name = "watched-" + element;
        page.evaluate(START, FanPage.selector(element), name, CLOCK);
        return new PictureWatch(page, name);
    }

    /// Numbers of the pictures shown so far, -1 for each whose code can't be read.
    List<Long> numbers() {
        return column(0);
    }

    /// Milliseconds from the camera to the screen, of each picture whose code was read.
    List<Long> lates() {
        var numbers = numbers();
        var lates = column(1);
        return IntStream.range(0, Math.min(numbers.size(), lates.size()))
                .filter(i -> numbers.get(i) >= 0)
                .mapToObj(lates::get)
                .toList();
    }

    int count() {
        return page.evaluate("return window[arguments[0]].length", name) instanceof Number number
                ? number.intValue()
                : -1;
    }

    /// The newest number that was read, -1 for none.
    long newest() {
        return numbers().stream().mapToLong(Long::longValue).max().orElse(-1);
    }

    /// Waits until this many more pictures were shown.
    void awaitMore(int pictures) {
        var wanted = count() + pictures;
        page.until(pictures + " more pictures", () -> count() >= wanted);
    }

    private List<Long> column(int which) {
        var script = "return window[arguments[0]].map((one) => one[arguments[1]])";
        return page.evaluate(script, name, which) instanceof List<?> list
                ? list.stream().map(one -> ((Number) one).longValue()).toList()
                : List.of();
    }
}
