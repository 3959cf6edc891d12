package lectern;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.cli.RefusedSettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Names under which nothing is set, because there is no such setting: a cap that is mistyped is none. */
final class UnknownSettings {

    private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);

    /** So Spring Boot calls the files that it reads. */
    private static final String FILE = "Config resource";

    /** What is below is refused where it is bound. */
    private static final String STAND_IN = "lectern.standin.";

    /** What Kubernetes tells every container of a service that is called as we are. */
    private static final Pattern OF_SERVICES =
            Pattern.compile("(?:LECTERN|KLING)(?:_.*)?_(?:SERVICE_(?:HOST|PORT).*|PORT(?:_.*)?)");

    private static final Set<String> KNOWN = Stream.of(
                    LecternSettings.class, KlingAccount.class, NoticeSettings.class, MetricsSettings.class)
            .flatMap(
                    settings -> names(
                            settings,
                            settings.getAnnotation(ConfigurationProperties.class)
                                    .value())
                            .stream())
            .map(UnknownSettings::plain)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> KNOWN_VARIABLES =
            KNOWN.stream().map(UnknownSettings::bare).collect(Collectors.toUnmodifiableSet());

    private UnknownSettings() {}

    /**
     * Looks through the files of settings and the environment; what stands in the environment may be another program's, and is only
     * named.
     *
     * @throws RefusedSettingsException when a file has a setting that there is not
     */
    static void refuse(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().startsWith(FILE)) {
                refuse(source);
            } else if (source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                names(source)
                        .filter(UnknownSettings::isUnknownVariable)
                        .forEach(name -> log.warn("{} is set, and is no setting of Lectern's", name));
            }
        }
    }

    private static void refuse(PropertySource<?> source) {
        List<String> names = names(source)
                .filter(name -> isUnknown(name, source.getProperty(name)))
                .map(name -> {
                    Origin origin = OriginLookup.getOrigin(source, name);
                    return origin == null ? name : name + " (" + origin + ")";
                })
                .toList();
        if (!names.isEmpty()) {
            throw new RefusedSettingsException("There is no such setting: " + String.join(", ", names), null);
        }
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> listed
                ? Stream.of(listed.getPropertyNames())
                : Stream.empty();
    }

    private static boolean isUnknown(String name, @Nullable Object value) {
        String plain = plain(name);
        if (!isOurs(plain) || KNOWN.contains(plain) || plain.startsWith(STAND_IN)) {
            return false;
        }
        boolean isEmptySection = (value == null || value.toString().isBlank())
                && Stream.concat(KNOWN.stream(), Stream.of(STAND_IN)).anyMatch(known -> known.startsWith(plain + "."));
        return !isEmptySection;
    }

    /** Whether it looks like one of ours, and is none. */
    static boolean isUnknownVariable(String name) {
        String bare = bare(name);
        return isOurs(name.toLowerCase(Locale.ROOT))
                && !KNOWN_VARIABLES.contains(bare)
                && !bare.startsWith(bare(STAND_IN))
                && !OF_SERVICES.matcher(name).matches();
    }

    private static boolean isOurs(String lower) {
        return Stream.of("lectern", "kling")
                .anyMatch(ours -> lower.equals(ours) || lower.startsWith(ours + ".") || lower.startsWith(ours + "_"));
    }

    /** As names in files are told apart: in any case, with or without what parts the words between two dots. */
    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]$", "");
        return lower.contains(".") ? lower.replaceAll("[_-]", "") : lower;
    }

    /** As variables are told apart: nothing parts their words, and those of a list have a number. */
    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("_\\d+_?$", "").replaceAll("[._-]", "");
    }

    private static Set<String> names(Class<?> settings, String prefix) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                names.addAll(names(component.getType(), name));
            } else {
                names.add(name);
            }
        }
        return names;
    }
}
