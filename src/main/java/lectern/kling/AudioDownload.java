package lectern.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import lectern.task.AudioGoneException;
import lectern.task.Meters;
import lectern.task.Meters.Request;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.Nullable;

/** Fetches a task's audio. It lies on another host than the API, is open to whoever knows its URL, and never sees a token. */
public final class AudioDownload {

    /** A clip of 1000 characters has some two minutes, which are 20 MB even as CD audio. */
    private static final long MOST_BYTES = 200_000_000;

    private static final int MOST_BYTES_OF_A_PAGE = 1_000_000;
    private static final int OK = 200;
    private static final int NO_ANSWER = -1;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> GONE = Set.of(400, 401, 403, 404, 410);

    private final KlingSettings settings;
    private final HttpCalls http;
    private final Meters meters;

    public AudioDownload(KlingSettings settings) {
        this(settings, Meters.NONE);
    }

    /** Tells {@code meters} of each request. */
    public AudioDownload(KlingSettings settings, Meters meters) {
        this.meters = meters;
        this.settings = settings;
        this.http = new HttpCalls(settings.connectTimeout(), settings.answerTimeout());
    }

    /**
     * Writes what {@code url} answers to {@code file}, which is replaced; where it throws, no file is left.
     *
     * @throws AudioGoneException when the URL no longer leads to audio
     * @throws SpeechUnavailableException when nothing came, less than was announced, or more than any clip
     *     has; it may come later
     * @throws IOException when {@code file} cannot be written; it names the file and the reason, for instance a full disk
     */
    public void fetch(String url, Path file) throws IOException {
        URI audio = checked(url, null);
        boolean whole = false;
        try {
            receive(audio, file);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void receive(URI audio, Path file) throws IOException {
        long began = System.nanoTime();
        int status = NO_ANSWER;
        try {
            HttpResponse<Long> response = received(audio, file);
            status = response.statusCode();
            check(response);
        } finally {
            meters.requested(Request.DOWNLOAD, status == OK ? 0 : status, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static void check(HttpResponse<Long> response) {
        int status = response.statusCode();
        if (GONE.contains(status)) {
            throw new AudioGoneException(status);
        }
        if (status != OK) {
            throw new SpeechUnavailableException("the audio's host answers with HTTP status " + status, false);
        }
        OptionalLong announced = response.headers().firstValueAsLong("Content-Length");
        if (announced.isPresent() && announced.getAsLong() != response.body()) {
            throw new SpeechUnavailableException(
                    "%d of %d bytes of the audio came".formatted(response.body(), announced.getAsLong()), false);
        }
    }

    /** As the JDK follows redirects: a few, and none from https to http; each with what is left of the time. */
    private HttpResponse<Long> received(URI audio, Path file) throws IOException {
        long end = System.nanoTime() + settings.downloadTimeout().toNanos();
        URI next = audio;
        HttpResponse<Long> response = received(next, file, settings.downloadTimeout());
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            URI there = redirect(next, response);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (there == null || left.isNegative() || left.isZero()) {
                break;
            }
            next = there;
            response = received(next, file, left);
        }
        return response;
    }

    private HttpResponse<Long> received(URI audio, Path file, Duration left) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(audio), head -> body(head, file), left);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Null where it leads nowhere else. */
    private static @Nullable URI redirect(URI from, HttpResponse<Long> response) {
        String location = response.headers().firstValue("Location").orElse(null);
        if (location == null || !REDIRECTS.contains(response.statusCode())) {
            return null;
        }
        URI there = checked(location, from);
        return from.getScheme().equalsIgnoreCase("https") && there.getScheme().equalsIgnoreCase("http") ? null : there;
    }

    /** What comes with another status is a page that nobody reads. */
    private static HttpResponse.BodySubscriber<Long> body(HttpResponse.ResponseInfo head, Path file) {
        return head.statusCode() == OK
                ? new FileBody(file, MOST_BYTES)
                : HttpResponse.BodySubscribers.mapping(new CappedBody(MOST_BYTES_OF_A_PAGE), page -> 0L);
    }

    /** @param from what redirected to it; null where the API named it */
    private static URI checked(String url, @Nullable URI from) {
        try {
            URI audio = from == null ? new URI(url) : from.resolve(new URI(url));
            String scheme = audio.getScheme() == null ? "" : audio.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && audio.getHost() != null) {
                return audio;
            }
        } catch (java.net.URISyntaxException e) {
            // told below, without the URL: it may carry a signature
        }
        String who = from == null ? "the speech API names" : "the audio's host redirects to";
        throw new SpeechUnavailableException(who + " no http(s) URL for the audio", false);
    }
}
