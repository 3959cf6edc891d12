package lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a run was planned to buy, as its report on this machine remembers it: the ledger holds what became of it.
 *
 * @param units a decimal number
 * @param money what that is in {@code currency}
 */
record PlannedCost(int toBuy, String units, String money, String currency) {

    /** @param json the report for programs; null where there is none, or none that can be read */
    static @Nullable PlannedCost in(Path json) {
        if (!Files.exists(json)) {
            return null;
        }
        try (JsonParser report =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), Files.newBufferedReader(json))) {
            Map<String, String> planned = planned(report);
            return planned.containsKey("toBuy")
                    ? new PlannedCost(
                            Integer.parseInt(planned.get("toBuy")),
                            planned.getOrDefault("units", ""),
                            planned.getOrDefault("money", ""),
                            planned.getOrDefault("currency", ""))
                    : null;
        } catch (IOException | JacksonException | NumberFormatException e) {
            return null;
        }
    }

    /** Token by token: what stands behind it, all documents of a large run, is not read, and a mapper takes longer to load. */
    private static Map<String, String> planned(JsonParser report) {
        report.nextToken();
        while (report.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isIt = report.currentName().equals("planned");
            report.nextToken();
            if (isIt) {
                return fields(report);
            }
            report.skipChildren();
        }
        return Map.of();
    }

    private static Map<String, String> fields(JsonParser object) {
        Map<String, String> fields = new HashMap<>();
        while (object.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = object.currentName();
            if (object.nextToken().isScalarValue()) {
                fields.put(name, object.getString());
            } else {
                object.skipChildren();
            }
        }
        return fields;
    }

    /** For instance {@code Planned to buy 17 calls for 0.85 units (0.119 USD). }. */
    String sentence() {
        return "Planned to buy %s for %s units (%s %s). ".formatted(Words.count(toBuy, "call"), units, money, currency);
    }
}
