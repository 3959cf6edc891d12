package lectern.manifest;

import java.math.BigDecimal;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it is published: indented, line ends the same on every platform, in the order in which it was put together. */
public final class PrettyJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PrettyJson() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static String text(ObjectNode root) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JSON.writer().with(printer).writeValueAsString(root) + "\n";
    }

    /** Milliseconds as seconds with exactly three decimals: how floating-point numbers are written depends on the JDK. */
    public static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, 3);
    }
}
