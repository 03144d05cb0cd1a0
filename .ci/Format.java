import com.google.googlejavaformat.java.Main;

/// Runs google-java-format over every Java file of `src` and `.ci`. With `check` it changes nothing
/// and fails when a file is not as the formatter would write it; with `write` it rewrites those
/// files.
void main(String[] arguments) throws Exception {
    var checking = List.of(arguments).equals(List.of("check"));
    if (!checking && !List.of(arguments).equals(List.of("write"))) {
        System.err.println("usage: Format check|write");
        System.exit(2);
    }
    var options = checking ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace");
    var all = new ArrayList<>(List.of("--aosp"));
    all.addAll(options);
    all.addAll(javaFiles());
    var exit = format(all);
    if (checking && exit != 0) {
        System.err.println("The files above are not formatted. This command formats them:");
        System.err.println("  mvn -Pformat process-sources");
    }
    System.exit(exit);
}

int format(List<String> arguments) throws Exception {
    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    var exit = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    out.flush();
    err.flush();
    return exit;
}

List<String> javaFiles() throws IOException {
    var found = new ArrayList<String>();
    for (var folder : List.of("src", ".ci")) {
        try (var paths = Files.walk(Path.of(folder))) {
            paths.filter(path -> !path.toString().contains("node_modules"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .map(Path::toString)
                    .sorted()
                    .forEach(found::add);
        }
    }
    return found;
}
