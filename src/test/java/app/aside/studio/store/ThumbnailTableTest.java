package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.unit.ClipId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small pictures that are forgotten are gone from the disk, too.
final class ThumbnailTableTest {
    private static final byte[] PICTURE =
            "a picture of somebody".repeat(100).getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;

    @Test
    void nothing_of_a_picture_lies_beside_the_cache_once_all_are_forgotten() throws IOException {
        try (var table = new ThumbnailTable(folder.resolve("cache.db"))) {
            table.keep(new ClipId("c1"), "1", PICTURE);
            assertThat(onDisk()).contains("a picture of somebody");

            table.forgetAll();

            assertThat(onDisk()).doesNotContain("a picture of somebody");
            assertThat(table.find(new ClipId("c1"), "1")).isEmpty();
            table.keep(new ClipId("c1"), "1", PICTURE);
            assertThat(table.find(new ClipId("c1"), "1")).contains(PICTURE);
        }
    }

    private String onDisk() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
