package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AudioUrlTest extends StandInTest {

    private KlingStandIn standIn;
    private TestCaller caller;
    private String id;
    private String url;

    @BeforeEach
    void speak() throws Exception {
        standIn = start(settings().withUrlLifetime(Duration.ofMinutes(10)), SPOKEN_AT_ONCE);
        caller = callerOf(standIn);
        id = caller.create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        url = TestCaller.audioUrl(caller.await(id, "succeed"));
    }

    @Test
    void isOnAnotherPortThanTheApi() {
        assertThat(URI.create(url).getPort())
                .isEqualTo(standIn.audioUrl().getPort())
                .isNotEqualTo(standIn.apiUrl().getPort());
    }

    @Test
    void servesMp3WithItsLength() throws Exception {
        HttpResponse<byte[]> audio = TestCaller.download(url);

        assertThat(audio.statusCode()).isEqualTo(200);
        assertThat(audio.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(audio.headers().firstValue("Content-Length")).hasValue("3");
        assertThat(audio.body()).containsExactly(1, 2, 3);
    }

    @Test
    void endsWithItsLifetimeAndIsGivenFreshWhenAskedAgain() throws Exception {
        clock.advance(Duration.ofMinutes(10));

        assertThat(TestCaller.download(url).statusCode()).isEqualTo(403);
        String fresh = TestCaller.audioUrl(caller.task(id).data());
        assertThat(TestCaller.download(fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotLetItselfBeProlonged() throws Exception {
        String prolonged = url.replaceAll("expires=\\d+", "expires=9999999999");

        assertThat(TestCaller.download(prolonged).statusCode()).isEqualTo(403);
        assertThat(TestCaller.download(url.replaceAll("\\?.*", "")).statusCode())
                .isEqualTo(403);
        assertThat(TestCaller.download(url.replaceAll("expires=\\d+", "expires=soon"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void isNotFoundOnceTheAudioWasCleared() throws Exception {
        Files.delete(folder.resolve("audio").resolve(id + ".mp3"));

        assertThat(TestCaller.download(url).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesARequestThatBringsAToken() throws Exception {
        // when
        HttpResponse<byte[]> refused = TestCaller.download(url, "Authorization", caller.bearer());

        // then
        assertThat(refused.statusCode()).isEqualTo(400);
        String book = Files.readString(folder.resolve("requests.log"));
        assertThat(book).contains("a token was sent to the audio host");
        assertThat(book).doesNotContain("Bearer");
    }
}
