package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The script that brings the operating system's packages, on a machine made of fake commands that
/// write down how they were called.
@Tag("linux")
class PrerequisitesTest {
    private static final List<String> FOR_STARTING =
            List.of(
                    "libgtk-3-0",
                    "libxtst6",
                    "libxxf86vm1",
                    "libpangoft2-1.0-0",
                    "libfreetype6",
                    "libasound2",
                    "libpulse0",
                    "libudev1",
                    "libx11-6",
                    "libxfixes3",
                    "libxrandr2",
                    "libxcomposite1",
                    "libdbus-1-3",
                    "libxcb1",
                    "libxcb-shm0",
                    "libstdc++6");

    @TempDir Path machine;

    record Run(int exit, String output, String calls) {}

    @BeforeEach
    void a_machine_with_everything() throws IOException {
        Files.createSymbolicLink(machine.resolve("cat"), Path.of("/bin/cat"));
        Files.createSymbolicLink(machine.resolve("env"), Path.of("/usr/bin/env"));
        for (var name :
                List.of(
                        "npm",
                        "chromium",
                        "chromedriver",
                        "firefox-esr",
                        "Xvfb",
                        "ip",
                        "turnserver",
                        "unshare")) {
            command(name, "");
        }
        command("node", "echo v20.1.0");
        command("id", "echo 0");
        installed(FOR_STARTING.stream());
        available(" 500 http://mirror Packages");
        command("apt-get", called("apt-get"));
    }

    @Test
    void nothing_is_said_where_nothing_is_missing() throws Exception {
        assertThat(run()).isEqualTo(new Run(0, "", ""));
        assertThat(run("tests")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void each_missing_package_is_told_with_its_reason_and_installed() throws Exception {
        allInstalledBut("libpulse0", "libxcb1");

        var run = run();

        assertThat(run.exit).isZero();
        assertThat(run.output)
                .containsSubsequence(
                        "libpulse0", "microphone, speaker and calls", "libxcb1", "cameras")
                .containsSubsequence("cameras", "Installing: libpulse0 libxcb1");
        assertThat(run.calls).endsWith("libpulse0 libxcb1\n").doesNotContain("update");
    }

    @Test
    void a_package_is_installed_under_the_name_that_this_system_has() throws Exception {
        allInstalledBut("libgtk-3-0", "libasound2");

        assertThat(run().calls).endsWith("libgtk-3-0t64 libasound2t64\n");
    }

    @Test
    void a_system_whose_lists_are_missing_is_updated_first() throws Exception {
        allInstalledBut("libpulse0");
        available(" 100 /var/lib/dpkg/status");

        assertThat(run().calls).startsWith("apt-get update\n").endsWith("libpulse0\n");
    }

    @Test
    void an_installation_that_fails_is_tried_again_after_an_update() throws Exception {
        allInstalledBut("libpulse0");
        command("apt-get", called("apt-get") + "\n[[ $(cat \"${0%/*}/calls\") == *update* ]]");

        var run = run();

        assertThat(run.exit).isZero();
        assertThat(run.calls.lines().map(call -> call.replaceAll(" -.*", "")))
                .containsExactly("apt-get install", "apt-get update", "apt-get install");
    }

    @Test
    void an_installation_that_fails_twice_fails_the_build() throws Exception {
        allInstalledBut("libpulse0");
        command("apt-get", called("apt-get") + "\nexit 100");

        assertThat(run().exit).isEqualTo(100);
    }

    @Test
    void sudo_is_used_where_it_asks_no_password() throws Exception {
        allInstalledBut("libpulse0");
        command("id", "echo 1000");
        command("sudo", "if [[ $1 == -n ]]; then exit 0; fi\n" + called("sudo"));

        var run = run();

        assertThat(run.exit).isZero();
        assertThat(run.calls).startsWith("sudo env").endsWith("libpulse0\n");
    }

    @Test
    void whoever_may_not_install_is_told_the_one_command_to_type() throws Exception {
        allInstalledBut("libpulse0");
        command("id", "echo 1000");
        command("sudo", "exit 1");

        var run = run();

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.calls).isEmpty();
        assertThat(run.output.lines().filter(line -> line.startsWith("  sudo sh -c '")))
                .singleElement()
                .asString()
                .endsWith(" libpulse0'");
    }

    @Test
    void starting_brings_node_but_no_browser() throws Exception {
        for (var name : List.of("node", "npm", "chromium", "chromedriver")) {
            Files.delete(machine.resolve(name));
        }
        command("apt-get", called("apt-get") + "\necho 'echo v18.20.4' > \"${0%/*}/node\"");
        allInstalledBut();

        assertThat(run().calls).contains("nodejs npm").doesNotContain("chromium");
    }

    @Test
    void tests_bring_the_browser_and_its_driver() throws Exception {
        Files.delete(machine.resolve("chromium"));
        Files.delete(machine.resolve("firefox-esr"));
        Files.delete(machine.resolve("chromedriver"));

        assertThat(run("tests").calls).endsWith("chromium chromium-driver firefox-esr\n");
    }

    @Test
    void the_turn_server_of_tests_is_brought_and_the_system_does_not_start_it() throws Exception {
        Files.delete(machine.resolve("turnserver"));
        command("systemctl", called("systemctl"));

        assertThat(run("tests").calls)
                .startsWith("systemctl mask coturn.service\n")
                .endsWith(" coturn\n");
    }

    @Test
    void a_node_that_is_too_old_is_refused() throws Exception {
        command("node", "echo v16.20.2");

        var run = run();

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.output).contains("Node 18 or later").contains("16.20.2");
    }

    @Test
    void where_there_is_no_apt_the_list_is_printed_and_the_build_goes_on() throws Exception {
        Files.delete(machine.resolve("apt-get"));

        var run = run();

        assertThat(run.exit).isZero();
        assertThat(run.output).contains("libpulse0").contains("Debian");
    }

    private void allInstalledBut(String... missing) throws IOException {
        installed(FOR_STARTING.stream().filter(name -> !List.of(missing).contains(name)));
    }

    private void installed(Stream<String> packages) throws IOException {
        var lines = packages.map(name -> "installed " + name).collect(Collectors.joining("\n"));
        command("dpkg-query", "cat <<'LIST'\nnot-installed nothing\n" + lines + "\nLIST");
    }

    /// What `apt-cache policy` says of any package.
    private void available(String source) throws IOException {
        command("apt-cache", "echo '  Candidate: 1.0'\necho '" + source + "'");
    }

    private static String called(String name) {
        return "echo \"" + name + " $*\" >> \"${0%/*}/calls\"";
    }

    private void command(String name, String body) throws IOException {
        var file = machine.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run run(String... arguments) throws Exception {
        var script = Path.of("packaging", "linux", "prerequisites.sh").toString();
        var command = Stream.concat(Stream.of("/bin/bash", script), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", machine.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var calls = machine.resolve("calls");
        return new Run(
                process.exitValue(), output, Files.exists(calls) ? Files.readString(calls) : "");
    }
}
