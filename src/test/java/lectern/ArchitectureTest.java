package lectern;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Packages mirror the flow, and each depends only on those that it may know. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("lectern");

    private static final List<String> DOMAIN =
            List.of("document", "chunk", "task", "audio", "storage", "manifest", "export", "report");
    private static final List<String> ADAPTERS = List.of("kling", "postgres", "s3");

    /** Every package and what it may depend on. The root wires, and may know all. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("document", List.of()),
            Map.entry("chunk", List.of("document")),
            Map.entry("task", List.of("document", "chunk")),
            Map.entry("audio", List.of("document", "chunk", "task")),
            Map.entry("storage", List.of("document", "chunk", "task", "audio")),
            Map.entry("manifest", List.of("document", "chunk", "task", "audio", "storage")),
            Map.entry("export", List.of("document", "chunk", "task", "audio", "storage", "manifest")),
            Map.entry("report", List.of("document", "chunk", "task", "audio", "storage", "manifest", "export")),
            Map.entry("kling", DOMAIN),
            Map.entry("postgres", DOMAIN),
            Map.entry("s3", DOMAIN),
            Map.entry("batch", with(DOMAIN, ADAPTERS)),
            Map.entry("queue", with(DOMAIN, ADAPTERS, List.of("batch"))),
            Map.entry("local", List.of("task", "local.kling")),
            Map.entry("local.kling", List.of("local.speech")),
            Map.entry("local.speech", List.of("audio")),
            Map.entry("notice", List.of("task")),
            Map.entry("metrics", List.of("task")),
            Map.entry("doctor", List.of("task", "storage", "postgres")),
            Map.entry("schedule", List.of()),
            Map.entry(
                    "cli",
                    with(
                            DOMAIN,
                            ADAPTERS,
                            List.of("batch", "queue", "local", "local.kling", "notice", "schedule", "doctor"))),
            Map.entry("web", with(DOMAIN, ADAPTERS, List.of("batch", "cli", "metrics"))));

    @Test
    void everyPackageIsInThePlan() {
        Set<String> packages = new TreeSet<>();
        PROGRAM.forEach(type -> packages.add(nameOf(type)));
        packages.remove("");
        assertThat(packages).isEqualTo(new TreeMap<>(MAY_KNOW).keySet());
    }

    @TestFactory
    Stream<DynamicTest> aPackageKnowsOnlyThoseThatItMay() {
        return MAY_KNOW.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey() + " knows only " + rule.getValue(), () -> classes()
                        .that()
                        .resideInAPackage("lectern." + rule.getKey())
                        .should()
                        .onlyDependOnClassesThat(new Known(rule.getKey(), rule.getValue()))
                        .check(PROGRAM)));
    }

    @Test
    void theDomainKnowsNoSpringNoSqlNoHttpNoAws() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(DOMAIN))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "software.amazon..",
                        "picocli..")
                .check(PROGRAM);
    }

    @Test
    void onlyTheLedgerKnowsSqlAndOnlyTheObjectStoreKnowsAws() {
        noClasses()
                .that()
                .resideOutsideOfPackages("lectern.postgres", "lectern.local", "lectern")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(PROGRAM);
        noClasses()
                .that()
                .resideOutsideOfPackages("lectern.s3", "lectern")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..")
                .check(PROGRAM);
    }

    @Test
    void nothingSleepsButTheOneWiredPause() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("lectern.task.Pause")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(PROGRAM);
    }

    private static final class Known extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {

        private final Set<String> names = new TreeSet<>();

        Known(String own, List<String> others) {
            super("are its own, in %s, or outside of the program", others);
            names.add(own);
            names.addAll(others);
        }

        @Override
        public boolean test(JavaClass type) {
            JavaClass element = type.getBaseComponentType();
            return !element.getPackageName().startsWith("lectern") || names.contains(nameOf(element));
        }
    }

    private static String nameOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("lectern") ? "" : name.substring("lectern.".length());
    }

    private static String[] packages(List<String> names) {
        return names.stream().map("lectern."::concat).toArray(String[]::new);
    }

    @SafeVarargs
    private static List<String> with(List<String>... lists) {
        return Arrays.stream(lists).flatMap(List::stream).toList();
    }
}
