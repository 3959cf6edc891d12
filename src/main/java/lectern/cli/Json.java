package lectern.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes one JSON document. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static String text(Object value) {
        StringWriter text = new StringWriter();
        write(new PrintWriter(text), value);
        return text.toString();
    }

    static void write(PrintWriter out, Object value) {
        MAPPER.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue(out, value); // of a large run it is long
        out.println();
        out.flush();
    }
}
