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

    /** These are refused where they are bound. */
    private static final String STAND_IN = "LECTERNSTANDIN";

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
            .map(UnknownSettings::bare)
            .collect(Collectors.toUnmodifiableSet());

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
                unknown(source)
                        .filter(name -> !OF_SERVICES.matcher(name).matches())
                        .forEach(name -> log.warn("{} is set, and is no setting of Lectern's", name));
            }
        }
    }

    private static void refuse(PropertySource<?> source) {
        List<String> names = unknown(source)
                .map(name -> {
                    Origin origin = OriginLookup.getOrigin(source, name);
                    return origin == null ? name : name + " (" + origin + ")";
                })
                .toList();
        if (!names.isEmpty()) {
            throw new RefusedSettingsException("There is no such setting: " + String.join(", ", names), null);
        }
    }

    private static Stream<String> unknown(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> listed
                ? Stream.of(listed.getPropertyNames()).filter(UnknownSettings::isUnknown)
                : Stream.empty();
    }

    private static boolean isUnknown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isOurs = Stream.of("lectern.", "lectern_", "kling.", "kling_").anyMatch(lower::startsWith);
        String bare = bare(name);
        return isOurs && !bare.startsWith(STAND_IN) && !KNOWN.contains(bare);
    }

    /** As names are told apart: in any case, without what parts their words, and without a place in a list. */
    private static String bare(String name) {
        return name.replaceAll("\\[\\d+]$|_\\d+_?$", "").replaceAll("[._-]", "").toUpperCase(Locale.ROOT);
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
