package lectern.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lectern.batch.NarrationRequest;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as the texts of messages. */
class RequestTextTest {

    private static final NarrationRequest REQUEST =
            new NarrationRequest(7, new DocumentId("a-tale"), new EditionId("0123456789abcdef"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(RequestText.read(new RequestText(REQUEST, 3).text())).isEqualTo(new RequestText(REQUEST, 3));
        assertThat(RequestText.read(new RequestText(REQUEST).text()).lost()).isZero();
        assertThat(new RequestText(REQUEST).text())
                .isEqualTo("{\"run\":7,\"document\":\"a-tale\",\"edition\":\"0123456789abcdef\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "hello",
                "{}",
                "{\"run\":1,\"document\":null,\"edition\":\"0123456789abcdef\"}",
                "{\"run\":1,\"document\":\"a-tale\",\"edition\":null}",
                "{\"run\":1,\"document\":7,\"edition\":\"0123456789abcdef\"}",
                "{\"run\":1,\"document\":\"../a-tale\",\"edition\":\"0123456789abcdef\"}",
                "{\"run\":\"one\",\"document\":\"a-tale\",\"edition\":\"0123456789abcdef\"}"
            })
    void whatIsNoRequestIsRefused(String text) {
        assertThatThrownBy(() -> RequestText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
