package lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        try (JsonParser report = JsonMapper.shared().createParser(Files.newBufferedReader(json))) {
            JsonNode planned = planned(report);
            return planned.path("toBuy").isNumber()
                    ? new PlannedCost(
                            planned.path("toBuy").intValue(),
                            planned.path("units").asString(),
                            planned.path("money").asString(),
                            planned.path("currency").asString())
                    : null;
        } catch (IOException | JacksonException e) {
            return null;
        }
    }

    /** What stands behind it, all documents of a large run, is not read. */
    private static JsonNode planned(JsonParser report) {
        report.nextToken();
        while (report.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isIt = report.currentName().equals("planned");
            report.nextToken();
            if (isIt) {
                return report.readValueAsTree();
            }
            report.skipChildren();
        }
        return JsonMapper.shared().missingNode();
    }

    /** For instance {@code Planned to buy 17 calls for 0.85 units (0.119 USD). }. */
    String sentence() {
        return "Planned to buy %s for %s units (%s %s). ".formatted(Words.count(toBuy, "call"), units, money, currency);
    }
}
