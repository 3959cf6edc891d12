package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** The table of settings in the README and the file of all settings, against the settings that the code has. */
class SettingsTableTest {

    private static final Path README = Path.of("README.md");
    private static final Path FILE = Path.of("config/application.yml");
    private static final Set<String> FRAMEWORKS = Set.of(
            "SPRING_ACTIVEMQ_BROKER_URL",
            "SPRING_ACTIVEMQ_USER",
            "SPRING_ACTIVEMQ_PASSWORD",
            "SPRING_ARTEMIS_BROKER_URL",
            "SPRING_ARTEMIS_USER",
            "SPRING_ARTEMIS_PASSWORD",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_FLYWAY_USER",
            "SPRING_FLYWAY_PASSWORD",
            "SPRING_MAIL_HOST",
            "SPRING_MAIL_PORT",
            "SPRING_MAIL_USERNAME",
            "SPRING_MAIL_PASSWORD");

    private static final String FAULTS = "LECTERN_STAND_IN_FAULTS_";
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:LECTERN|KLING)_[A-Z0-9_]*[A-Z0-9]\\b");
    private static final Pattern KEY =
            Pattern.compile("(?<indent> *)(?:# (?<inner> *))?(?<key>[a-z][a-z0-9-]*):(?: .*)?");

    @Test
    void theTableOfTheReadmeHasEverySettingAndNoOther() {
        Set<String> expected = new TreeSet<>(variables());
        expected.removeIf(variable -> variable.startsWith(FAULTS));
        expected.add(FAULTS + "<NAME>");
        expected.addAll(FRAMEWORKS);

        assertThat(inTable(expected)).isEqualTo(expected);
    }

    @Test
    void theFileOfAllSettingsHasEverySettingAndNoOther() {
        Set<String> inFile = keys();
        VARIABLE.matcher(text(FILE)).results().forEach(variable -> inFile.add(variable.group()));

        assertThat(inFile).as("what the code has").containsAll(variables());
        assertThat(inFile)
                .as("what the file says")
                .filteredOn(variable -> variable.startsWith("LECTERN_") || variable.startsWith("KLING_"))
                .isSubsetOf(variables());
    }

    @Test
    void theFileOfAllSettingsHasTheDefaults() throws IOException {
        PropertySource<?> file = new YamlPropertySourceLoader()
                .load("file", new FileSystemResource(FILE))
                .get(0);

        assertThat(bound(file)).isEqualTo(bound(new MapPropertySource("nothing", Map.of())));
    }

    @Test
    void noMessageAndNoExampleNamesASettingThatThereIsNot() {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main"));
                Stream<Path> examples = Files.walk(Path.of("config"))) {
            Stream.concat(sources, examples)
                    .filter(file ->
                            file.toString().matches(".*\\.(java|yml|yaml|service|timer|sql|xml)|.*/cron/lectern"))
                    .forEach(file -> VARIABLE.matcher(text(file)).results().forEach(found -> named.add(found.group())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        assertThat(named).isNotEmpty().isSubsetOf(variables());
        assertThat(VARIABLE.matcher(text(README)).results().map(found -> found.group()))
                .filteredOn(variable -> !variable.startsWith("LECTERN_STAND_IN_FAULTS"))
                .isSubsetOf(variables());
    }

    /** The variables of all settings that the code binds. */
    private static Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        for (Class<?> settings : List.of(
                LecternSettings.class,
                KlingAccount.class,
                StandInSettings.class,
                NoticeSettings.class,
                MetricsSettings.class)) {
            ConfigurationProperties properties = settings.getAnnotation(ConfigurationProperties.class);
            collect(settings, properties.prefix().isEmpty() ? properties.value() : properties.prefix(), variables);
        }
        return variables;
    }

    private static void collect(Class<?> settings, String prefix, Set<String> variables) {
        for (Parameter parameter : settings.getDeclaredConstructors()[0].getParameters()) {
            String name = prefix + "." + hyphenated(parameter.getName());
            Class<?> type = parameter.getType();
            if (type.getPackageName().equals("lectern") && !type.isEnum() && type != Url.class) {
                collect(type, name, variables);
            } else {
                variables.add(variable(name));
            }
        }
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** What the tables name; a name that is cut short goes on where one before it begins. */
    private static Set<String> inTable(Set<String> known) {
        Set<String> named = new TreeSet<>();
        String section = text(README).split("\n## Settings\n")[1].split("\n### ")[0];
        for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
            String last = "";
            Matcher names =
                    Pattern.compile("`((?:…_)?[A-Z][A-Z0-9_]*(?:<NAME>)?)`").matcher(row.split(" \\| ")[0]);
            while (names.find()) {
                String name = names.group(1);
                String whole = name.startsWith("…_") ? whole(last, name.substring(2), known) : name;
                named.add(whole);
                last = whole;
            }
        }
        return named;
    }

    /** The longest beginning of {@code before} with which {@code end} is a setting. */
    private static String whole(String before, String end, Set<String> known) {
        for (int cut = before.lastIndexOf('_'); cut > 0; cut = before.lastIndexOf('_', cut - 1)) {
            String whole = before.substring(0, cut + 1) + end;
            if (known.contains(whole)) {
                return whole;
            }
        }
        return before + "…_" + end;
    }

    /** The keys of the file as variables, also those that stand there as examples. */
    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        record Level(int indent, String key) {}
        Deque<Level> levels = new ArrayDeque<>();
        for (String line : text(FILE).lines().toList()) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                int indent = key.group("indent").length()
                        + (key.group("inner") == null ? 0 : key.group("inner").length());
                while (!levels.isEmpty() && levels.peekLast().indent() >= indent) {
                    levels.removeLast();
                }
                levels.addLast(new Level(indent, key.group("key")));
                keys.add(variable(levels.stream().map(Level::key).collect(Collectors.joining("."))));
            }
        }
        Set<String> sections = keys.stream()
                .filter(key -> keys.stream().anyMatch(other -> other.startsWith(key + "_")))
                .collect(Collectors.toSet());
        keys.removeAll(sections.stream()
                .filter(section -> !variables().contains(section))
                .toList());
        return keys;
    }

    private static LecternSettings bound(PropertySource<?> source) {
        return new Binder(ConfigurationPropertySources.from(source)).bindOrCreate("lectern", LecternSettings.class);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
