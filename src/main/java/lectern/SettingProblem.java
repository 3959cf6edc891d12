package lectern;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.convert.ConversionFailedException;

/** Says which setting cannot be what is meant, and where it is set. Never shows what else is set. */
final class SettingProblem {

    /** Before lines of the file, which it shows below each place. */
    private static final String QUOTED = "    ";

    /** What may be a word of the file's: a password that begins with an asterisk is an alias to it. */
    private static final Pattern NAMED = Pattern.compile("\\b(alias|anchor|tag)\\s+[^,\\s]+");

    private SettingProblem() {}

    /** The problem as one line for a person; our own records already say theirs so. */
    static String message(Throwable problem) {
        BindException unbound = null;
        Throwable root = problem;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                unbound = bind;
            }
            if (cause instanceof ConversionFailedException conversion && unbound != null) {
                return unreadable(unbound, conversion);
            }
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }

    /** Whether a file of settings could not be read. Snakeyaml is Spring Boot's, and not known here. */
    static boolean isOfYaml(Throwable problem) {
        return yaml(problem) != null;
    }

    /** Where and why, without the lines themselves: there may be secrets in them. */
    static String ofYaml(Throwable problem) {
        String why = String.valueOf(Objects.requireNonNull(yaml(problem)).getMessage())
                .lines()
                .filter(line -> !line.startsWith(QUOTED))
                .map(String::strip)
                .collect(Collectors.joining(", "));
        return "config/application.yml, or another file of settings, is no YAML: "
                + NAMED.matcher(why).replaceAll("$1 …");
    }

    private static @Nullable Throwable yaml(Throwable problem) {
        Throwable cause = problem;
        while (cause != null && !cause.getClass().getName().startsWith("org.yaml.snakeyaml.")) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String unreadable(BindException unbound, ConversionFailedException conversion) {
        Class<?> type = conversion.getTargetType().getType();
        ConfigurationProperty property = unbound.getProperty();
        return "%s is \"%s\", which is not %s%s"
                .formatted(
                        property == null ? unbound.getName() : property.getName(),
                        conversion.getValue(),
                        expected(type),
                        property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")");
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
                            .collect(java.util.stream.Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a duration, for instance 20s or 5m";
            case "URI", "Url" -> "an address";
            default -> "a " + type.getSimpleName();
        };
    }
}
