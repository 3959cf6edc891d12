package lectern.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The first properties of a large JSON object, read token by token: what stands behind them is not read, and a mapper takes longer to load than
 * a short command does. Objects are maps, arrays lists, numbers decimal. Whoever asks for what is not there, or is something else, gets an {@link
 * IllegalArgumentException}.
 */
final class JsonHead {

    private JsonHead() {}

    /**
     * Reads a file's properties.
     *
     * @param end the first that is not read
     * @throws tools.jackson.core.JacksonException where what is read is not JSON
     */
    static Map<?, ?> of(Path file, String end) throws IOException {
        try (JsonParser json =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), Files.newBufferedReader(file))) {
            return head(json, end);
        }
    }

    static Map<?, ?> object(Map<?, ?> parent, String name) {
        return value(parent, name, Map.class);
    }

    static List<Map<?, ?>> objects(Map<?, ?> parent, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object each : value(parent, name, List.class)) {
            objects.add(cast(each, name, Map.class));
        }
        return objects;
    }

    static BigDecimal number(Map<?, ?> parent, String name) {
        return value(parent, name, BigDecimal.class);
    }

    static String text(Map<?, ?> parent, String name) {
        return value(parent, name, String.class);
    }

    private static <T> T value(Map<?, ?> parent, String name, Class<T> type) {
        return cast(parent.get(name), name, type);
    }

    private static <T> T cast(@Nullable Object value, String name, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("there is no " + type.getSimpleName() + " named " + name);
        }
        return type.cast(value);
    }

    private static Map<?, ?> head(JsonParser report, String end) {
        Map<String, Object> head = new HashMap<>();
        report.nextToken();
        while (report.nextToken() == JsonToken.PROPERTY_NAME
                && !report.currentName().equals(end)) {
            String name = report.currentName();
            report.nextToken();
            head.put(name, value(report));
        }
        return head;
    }

    /** Objects are maps, arrays lists, numbers decimal; what else there is, its text. */
    private static Object value(JsonParser report) {
        return switch (report.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new HashMap<>();
                while (report.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = report.currentName();
                    report.nextToken();
                    object.put(name, value(report));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (report.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(report));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> report.getDecimalValue();
            default -> report.getString();
        };
    }
}
