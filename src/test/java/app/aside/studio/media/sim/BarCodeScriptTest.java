package app.aside.studio.media.sim;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bar code's reader for browsers, run by Node on a picture as a canvas would have it.
@Tag("linux")
final class BarCodeScriptTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void a_browser_reads_what_the_camera_wrote() throws Exception {
        try (var frame = new FramePool().take(640, 360, 0)) {
            BarCode.write(frame, 3_000_000_001L, 4_000_000_002L);

            assertThat(readByScript(frame))
                    .isEqualTo("{\"number\":3000000001,\"capturedMillis\":4000000002}");
        }
    }

    @Test
    void a_browser_reads_nothing_where_nothing_was_written() throws Exception {
        try (var frame = new FramePool().take(640, 360, 0)) {
            assertThat(readByScript(frame)).isEqualTo("null");
        }
    }

    private String readByScript(Frame frame) throws IOException, InterruptedException {
        var picture = Files.write(folder.resolve("picture"), canvas(frame));
        var program =
                """
                const fs = require('fs');
                eval(fs.readFileSync('src/test/resources/barcode.js', 'utf8') + `
                  const data = new Uint8ClampedArray(fs.readFileSync('%s'));
                  console.log(JSON.stringify(decodeBarCode({data, width: %d, height: %d})));
                `);
                """
                        .formatted(picture, frame.width(), frame.height());
        var node = new ProcessBuilder("node", "-e", program).redirectErrorStream(true).start();
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return said.strip();
    }

    /// Red, green, blue, alpha in full range, grey from luma.
    private static byte[] canvas(Frame frame) {
        var luma = frame.y();
        var canvas = new byte[4 * luma.capacity()];
        for (var i = 0; i < luma.capacity(); i++) {
            var grey = (byte) Math.clamp(((luma.get(i) & 0xFF) - 16) * 255 / 219, 0, 255);
            canvas[4 * i] = grey;
            canvas[4 * i + 1] = grey;
            canvas[4 * i + 2] = grey;
            canvas[4 * i + 3] = (byte) 255;
        }
        return canvas;
    }
}
