package lectern.local.kling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import lectern.local.speech.SpokenLanguage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of <i>Create Task</i>, and refuses it where the API's page does. */
final class TtsOrderReader {

    private static final BigDecimal SLOWEST = new BigDecimal("0.8");
    private static final BigDecimal FASTEST = new BigDecimal("2.0");
    private static final BigDecimal DEFAULT_SPEED = new BigDecimal("1.0");
    private static final String JSON_TYPE = "application/json";

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Voices voices;

    TtsOrderReader(Voices voices) {
        this.voices = voices;
    }

    /**
     * The order in {@code request}, whose text is noted in the request's entry even when the order is refused.
     *
     * @throws Refusal 1200 if the body is no JSON object, 1201 if a parameter is not right
     */
    TtsOrder read(Request request) {
        requireJsonType(request.contentType());
        JsonNode body = parse(request.body());
        String text = text(body);
        request.entry().text(text);
        requireLength(text);
        BigDecimal speed = speed(body.path("voice_speed"));
        SpokenLanguage language = language(body.path("voice_language"));
        return new TtsOrder(text, voice(body.path("voice_id"), language), language, speed);
    }

    private static void requireJsonType(@Nullable String contentType) {
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith(JSON_TYPE)) {
            throw new Refusal(Refusal.Code.INVALID_REQUEST, "Content-Type must be " + JSON_TYPE);
        }
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode node = json.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new Refusal(Refusal.Code.INVALID_REQUEST, "the body is not JSON");
        }
        throw new Refusal(Refusal.Code.INVALID_REQUEST, "the body is not a JSON object");
    }

    private static String text(JsonNode body) {
        JsonNode text = body.path("text");
        if (!text.isString() || text.stringValue().isBlank()) {
            throw invalid("text is required and must not be empty");
        }
        if (!UTF_8.newEncoder().canEncode(text.stringValue())) {
            throw invalid("text has half a surrogate pair");
        }
        return text.stringValue();
    }

    private static void requireLength(String text) {
        if (text.length() > TtsOrder.MAX_LENGTH) {
            throw invalid("text has %d characters, and %d are allowed".formatted(text.length(), TtsOrder.MAX_LENGTH));
        }
    }

    private static SpokenLanguage language(JsonNode language) {
        if (language.isMissingNode()) {
            return SpokenLanguage.CHINESE;
        }
        return language.stringValueOpt()
                .flatMap(SpokenLanguage::ofCode)
                .orElseThrow(() -> invalid("voice_language must be zh or en"));
    }

    private String voice(JsonNode voiceId, SpokenLanguage language) {
        if (!voiceId.isString() || voiceId.stringValue().isBlank()) {
            throw invalid("voice_id is required");
        }
        if (!voices.reads(voiceId.stringValue(), language)) {
            throw invalid("Voice id not found");
        }
        return voiceId.stringValue();
    }

    /** Bounds come first: rounding 1e999999999 would take all memory. */
    private static BigDecimal speed(JsonNode speed) {
        if (speed.isMissingNode() || speed.isNull()) {
            return DEFAULT_SPEED;
        }
        if (!speed.isNumber()) {
            throw invalid("voice_speed must be a number");
        }
        BigDecimal bounded = speed.decimalValue().max(SLOWEST).min(FASTEST);
        return bounded.setScale(1, RoundingMode.HALF_UP);
    }

    private static Refusal invalid(String message) {
        return new Refusal(Refusal.Code.INVALID_PARAMETER, message);
    }
}
