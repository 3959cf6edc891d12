package lectern.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import lectern.task.AudioGoneException;
import lectern.task.SpeechUnavailableException;

/** Fetches a task's audio. It lies on another host than the API, is open to whoever knows its URL, and never sees a token. */
public final class AudioDownload {

    private static final Set<Integer> GONE = Set.of(400, 401, 403, 404, 410);

    private final KlingSettings settings;
    private final HttpCalls http;

    public AudioDownload(KlingSettings settings) {
        this.settings = settings;
        this.http = new HttpCalls(settings.connectTimeout(), HttpClient.Redirect.NORMAL);
    }

    /**
     * Writes what {@code url} answers to {@code file}, which is replaced.
     *
     * @throws AudioGoneException when the URL no longer leads to audio
     * @throws SpeechUnavailableException when nothing came, or less than was announced; it may come later
     * @throws IOException when {@code file} cannot be written
     */
    public void fetch(String url, Path file) throws IOException {
        URI audio = checked(url);
        HttpResponse<Path> response = received(audio, file);
        int status = response.statusCode();
        if (GONE.contains(status)) {
            throw new AudioGoneException(status);
        }
        if (status != 200) {
            throw new SpeechUnavailableException("the audio's host answers with HTTP status " + status, false);
        }
        OptionalLong announced = response.headers().firstValueAsLong("Content-Length");
        if (announced.isPresent() && announced.getAsLong() != Files.size(file)) {
            throw new SpeechUnavailableException(
                    "%d of %d bytes of the audio came".formatted(Files.size(file), announced.getAsLong()), false);
        }
    }

    private HttpResponse<Path> received(URI audio, Path file) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(audio)
                .timeout(settings.answerTimeout())
                .GET()
                .build();
        try {
            return http.send(
                    request,
                    HttpResponse.BodyHandlers.ofFile(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                    settings.downloadTimeout());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static URI checked(String url) {
        try {
            URI audio = new URI(url);
            String scheme = audio.getScheme() == null ? "" : audio.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && audio.getHost() != null) {
                return audio;
            }
        } catch (java.net.URISyntaxException e) {
            // told below, without the URL: it may carry a signature
        }
        throw new SpeechUnavailableException("the speech API names no http(s) URL for the audio", false);
    }
}
