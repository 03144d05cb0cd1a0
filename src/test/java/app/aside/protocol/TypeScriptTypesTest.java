package app.aside.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class TypeScriptTypesTest {
    private static final Path FILE = Path.of("src/main/web/src/protocol.ts");

    @Test
    void the_page_has_the_types_of_the_records() throws IOException {
        var types = TypeScriptTypes.text();
        if ("write".equals(System.getProperty("types"))) {
            Files.writeString(FILE, types);
        }

        assertThat(FILE)
                .as(
                        "%s is out of date: run mvn -q test -Dtest=TypeScriptTypesTest"
                                + " -Dtypes=write and commit the file",
                        FILE)
                .content()
                .isEqualTo(types);
    }
}
