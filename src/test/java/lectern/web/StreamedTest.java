package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StreamedTest {

    private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/clip.mp3");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void allIsSentToWhoAsksForAll() throws IOException {
        send();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("0123456789");
        assertThat(response.getContentType()).isEqualTo("audio/mpeg");
        assertThat(response.getHeader("Accept-Ranges")).isEqualTo("bytes");
        assertThat(response.getHeader("Content-Length")).isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=7-99, 789, bytes 7-9/10",
        "bytes=-3, 789, bytes 7-9/10",
    })
    void aRangeIsSentToWhoSeeks(String range, String sent, String contentRange) throws IOException {
        request.addHeader("Range", range);

        send();

        assertThat(response.getStatus()).isEqualTo(206);
        assertThat(response.getContentAsString()).isEqualTo(sent);
        assertThat(response.getHeader("Content-Range")).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=99-100", "bytes=5-2", "metres=1-2", "bytes="})
    void aRangeThatIsNoneIsRefused(String range) throws IOException {
        request.addHeader("Range", range);

        send();

        assertThat(response.getStatus()).isEqualTo(416);
        assertThat(response.getHeader("Content-Range")).isEqualTo("bytes */10");
        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void whoAsksForTheHeadAloneGetsNoMore() throws IOException {
        request.setMethod("HEAD");

        send();

        assertThat(response.getHeader("Content-Length")).isEqualTo("10");
        assertThat(response.getContentAsString()).isEmpty();
    }

    private void send() throws IOException {
        Streamed.send(request, response, "clip.mp3", BYTES.length, StreamedTest::open);
    }

    /** As a file does: to its end, whatever the length. */
    private static InputStream open(long from, long length) {
        return new ByteArrayInputStream(BYTES, (int) from, BYTES.length);
    }
}
