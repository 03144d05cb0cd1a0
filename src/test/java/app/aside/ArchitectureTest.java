package app.aside;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.aside.unit.Money;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Set;

/// The rings and who may know what, as `src/site/markdown/architecture.md` draws them.
class ArchitectureTest {
    private static final JavaClasses ASIDE =
            new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final String UNIT = "app.aside.unit..";
    private static final String[] RULES = {
        "app.aside.queue..",
        "app.aside.session..",
        "app.aside.billing..",
        "app.aside.schedule..",
        "app.aside.chat..",
        "app.aside.clips..",
        "app.aside.show..",
        "app.aside.stats.."
    };

    /// What a pure rule may know of Java: no file, network, thread or clock.
    private static final DescribedPredicate<JavaClass> PLAIN_JAVA =
            resideInAnyPackage(
                            "java.lang",
                            "java.lang.annotation",
                            "java.lang.invoke",
                            "java.lang.runtime",
                            "java.math",
                            "java.nio.charset",
                            "java.time..",
                            "java.util",
                            "java.util.function",
                            "java.util.random",
                            "java.util.regex",
                            "java.util.stream",
                            "java.security",
                            "java.security.spec",
                            "org.jspecify..",
                            "")
                    .and(
                            DescribedPredicate.not(
                                    nameMatching(
                                            "java\\.lang\\.(Thread|ThreadLocal|Process.*|Runtime)"
                                                    + "|java\\.util\\.(Timer.*|Date|Calendar)"
                                                    + "|java\\.time\\.(Clock|InstantSource)")))
                    .as("plain Java");

    /// The composition roots: they make every object, so they know every package and the time.
    private static final DescribedPredicate<JavaClass> ROOT =
            belongTo(
                            nameMatching(
                                    "app\\.aside\\.(\\w+|studio\\.(Studio|StudioParts)|platform\\.Platform)"))
                    .as("composition root");

    @Test
    void values_know_only_plain_java() {
        classes()
                .that()
                .resideInAPackage(UNIT)
                .should()
                .onlyDependOnClassesThat(PLAIN_JAVA.or(resideInAPackage(UNIT)))
                .because("values are the innermost ring: everything else is said in them")
                .check(ASIDE);
    }

    @Test
    void rules_know_only_values_and_each_other() {
        classes()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .onlyDependOnClassesThat(
                        PLAIN_JAVA.or(resideInAPackage(UNIT)).or(resideInAnyPackage(RULES)))
                .because("a rule without I/O, thread or clock can be tested by every case it has")
                .check(ASIDE);
    }

    @Test
    void the_protocol_knows_only_rules_and_jackson() {
        classes()
                .that()
                .resideInAPackage("app.aside.protocol..")
                .should()
                .onlyDependOnClassesThat(
                        PLAIN_JAVA
                                .or(resideInAnyPackage(UNIT, "app.aside.protocol.."))
                                .or(resideInAnyPackage(RULES))
                                .or(resideInAnyPackage("com.fasterxml.jackson..", "java.io")))
                .because("studio, platform and page share the words, not a program")
                .check(ASIDE);
    }

    @Test
    void the_studio_never_knows_the_platform() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.studio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("app.aside.platform..")
                .because("a studio works with a platform on another machine")
                .check(ASIDE);
    }

    @Test
    void the_platform_never_knows_the_studio() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("app.aside.studio..")
                .allowEmptyShould(true)
                .because("a platform runs on servers without the studio's libraries or screen")
                .check(ASIDE);
    }

    @Test
    void only_the_programs_know_the_programs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("app.aside.studio..", "app.aside.platform..")
                .and()
                .resideOutsideOfPackage("app.aside")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("app.aside.studio..", "app.aside.platform..")
                .because("dependencies point inwards; only the one main's package starts both")
                .check(ASIDE);
    }

    @Test
    void the_window_toolkit_is_known_only_by_the_screens() {
        onlyIn("app.aside.studio.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp..")
                .because("the studio must run, record and bill with no window at all")
                .check(ASIDE);
    }

    @Test
    void native_media_is_known_only_by_its_adapters() {
        onlyIn("app.aside.studio.media.natives..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "dev.onvoid..")
                .because("everything else runs on the simulated twin, and a crash has one address")
                .check(ASIDE);
    }

    @Test
    void the_http_client_is_known_only_by_sync() {
        onlyIn("app.aside.studio.sync..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .because("the studio speaks to its platform in one place")
                .check(ASIDE);
    }

    @Test
    void sql_is_known_only_by_stores_and_tables() {
        onlyIn("app.aside.studio.store..", "app.aside.platform.db..")
                .and()
                .haveNameNotMatching(".*\\.platform\\..*Table(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "org.flywaydb..",
                        "com.zaxxer..")
                .because("a table has one owner, who alone knows its columns")
                .check(ASIDE);
    }

    @Test
    void the_web_server_is_known_only_by_http_socket_and_routes() {
        onlyIn("app.aside.platform.http..", "app.aside.platform.socket..")
                .and()
                .haveNameNotMatching(".*\\.platform\\..*Routes(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .because("what the platform decides must not depend on how it was asked")
                .check(ASIDE);
    }

    @Test
    void money_never_meets_floating_point() {
        classes()
                .that()
                .belongToAnyOf(Money.class)
                .or()
                .resideInAPackage("app.aside.billing..")
                .should(FloatingPoint.beAbsent())
                .because("0.1 + 0.2 is not 0.3, and two sides must bill the same cent")
                .check(ASIDE);
    }

    @Test
    void only_composition_roots_ask_the_machine_for_the_time_or_sleep() {
        noClasses()
                .that(DescribedPredicate.not(ROOT))
                .and()
                .resideOutsideOfPackage("app.aside.studio.rehearsal..")
                .should()
                .callMethodWhere(asksTheMachineForTheTimeOrSleeps())
                .because("who is handed a clock can be tested at any time of day, and at once")
                .check(ASIDE);
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheMachineForTheTimeOrSleeps() {
        var calls =
                Set.of(
                        "java.lang.System.currentTimeMillis()",
                        "java.lang.Thread.sleep(long)",
                        "java.lang.Thread.sleep(long, int)",
                        "java.lang.Thread.sleep(java.time.Duration)",
                        "java.util.concurrent.TimeUnit.sleep(long)",
                        "java.time.InstantSource.system()",
                        "java.time.Clock.systemUTC()",
                        "java.time.Clock.systemDefaultZone()",
                        "java.time.Clock.system(java.time.ZoneId)");
        return DescribedPredicate.describe(
                "asks the machine for the time or sleeps",
                access -> {
                    var target = access.getTarget().getFullName();
                    var now = target.matches("java\\.time\\.\\w+\\.now\\((java.time.ZoneId)?\\)");
                    return now || calls.contains(target);
                });
    }

    @Test
    void no_package_is_a_drawer_for_odds_and_ends() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.(utils?|commons?|helpers?|misc)\\..*")
                .because("a package is named for what it is about, or nobody finds what is in it")
                .check(ASIDE);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("app.aside.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(ROOT, alwaysTrue())
                .because("two packages that need each other are one, with a wall through it")
                .check(ASIDE);
    }

    @Test
    void a_screen_shows_only_its_entry() {
        classes()
                .that()
                .resideInAPackage("app.aside.studio.ui..")
                .and()
                .resideOutsideOfPackage("app.aside.studio.ui.kit")
                .and()
                .haveNameMatching(".*\\.\\w+(View|ViewModel)")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .because("a screen's view and view-model change together, unseen by the others")
                .check(ASIDE);
    }

    @Test
    void a_view_model_knows_no_control() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.\\w+ViewModel(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..", "javafx.stage..", "atlantafx..", "org.kordamp..")
                .allowEmptyShould(true)
                .because("what a screen decides is tested without a toolkit")
                .check(ASIDE);
    }

    @Test
    void objects_are_handed_over_not_looked_up_or_broadcast() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.fxml..",
                        "com.google.common.eventbus..",
                        "javax.inject..",
                        "jakarta.inject..",
                        "com.google.inject..",
                        "org.springframework..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.ServiceLoader")
                .because("who made an object and who calls it must be found by reading")
                .check(ASIDE);
    }

    @Test
    void nothing_static_can_change() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(resideInAPackage("java.util.concurrent.."))
                .andShould()
                .notHaveRawType(
                        nameMatching(
                                "java\\.util\\.(ArrayList|ArrayDeque|(Linked|Tree)?Hash(Map|Set)"
                                        + "|TreeMap|TreeSet|EnumMap|WeakHashMap)"))
                .because("two studios in one process, as in every test, must not meet")
                .check(ASIDE);
    }

    private static GivenClassesConjunction onlyIn(String... packages) {
        return noClasses().that().resideOutsideOfPackages(packages);
    }
}
