package lectern.local.kling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Answers with status 200 that no client can use, as something between it and the API may send. */
final class Garbage {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html><head><title>Please wait</title></head>
            <body><h1>Please wait</h1><p>You are being connected.</p></body></html>
            """;
    private static final String HALF_AN_ANSWER = "{\"code\":0,\"message\":\"SUC";

    private Garbage() {}

    /** A proxy's page, nothing, the first half of {@code answer}, or JSON without a field. */
    static Answer inPlaceOf(byte[] answer, RandomGenerator chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> page("text/html; charset=utf-8");
            case 1 -> new Answer(200, JSON, new byte[0]);
            case 2 -> new Answer(200, JSON, firstHalf(answer));
            default -> new Answer(200, JSON, "{}".getBytes(StandardCharsets.UTF_8));
        };
    }

    static Answer page(String contentType) {
        return new Answer(200, contentType, PAGE.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] firstHalf(byte[] answer) {
        return answer.length == 0
                ? HALF_AN_ANSWER.getBytes(StandardCharsets.UTF_8)
                : Arrays.copyOf(answer, answer.length / 2);
    }
}
