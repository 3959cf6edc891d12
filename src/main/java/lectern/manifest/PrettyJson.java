package lectern.manifest;

import java.io.Writer;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
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
        return JSON.writer().with(printer()).writeValueAsString(root) + "\n";
    }

    /** Writes an object piece by piece, as {@link #text} would the whole; closing it leaves {@code out} open. */
    public static JsonGenerator generator(Writer out) {
        return JSON.writer()
                .with(printer())
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out);
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /** Milliseconds as seconds with exactly three decimals: how floating-point numbers are written depends on the JDK. */
    public static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, 3);
    }
}
