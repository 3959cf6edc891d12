package lectern.local.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import lectern.local.speech.Narrator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running stand-in for the Kling TTS API: the API on one port, its audio on another. It speaks really, and keeps its
 * tasks, its audio and a book of all requests below one folder, from run to run; several may share a folder.
 *
 * <p>{@code requests.log} in that folder is the provider's own book: one JSON line per request with {@code time},
 * {@code request_id}, {@code method}, {@code path}, {@code status}, {@code code}, {@code task_id}, {@code text_sha256},
 * {@code text_length} (UTF-16 units) and, where a token came to the audio host, {@code defect}. {@code fault} names the
 * {@link Fault faults} that struck, one space between two. {@code code} and {@code task_id} say what was done, whatever the
 * caller saw of it: an order made a task if its line has a {@code task_id}.
 */
public final class KlingStandIn implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KlingStandIn.class);

    private final CountDownLatch closing;
    private final RequestBook requests;
    private final Studio studio;
    private final WebServer audio;
    private final WebServer api;

    private KlingStandIn(CountDownLatch closing, RequestBook requests, Studio studio, WebServer audio, WebServer api) {
        this.closing = closing;
        this.requests = requests;
        this.studio = studio;
        this.audio = audio;
        this.api = api;
    }

    /**
     * Starts, and takes up again what a killed process left unfinished.
     *
     * @throws UncheckedIOException if a port is taken or the folder cannot be used
     */
    public static KlingStandIn start(KlingStandInSettings settings) {
        return start(settings, new NarratedSynthesis(Narrator.ofThisMachine()));
    }

    static KlingStandIn start(KlingStandInSettings settings, Synthesis synthesis) {
        try {
            Files.createDirectories(settings.folder());
            KlingStandIn standIn = assemble(settings, synthesis);
            log.info(
                    "Kling stand-in: API at {}, audio at {}, books in {}",
                    standIn.apiUrl(),
                    standIn.audioUrl(),
                    settings.folder());
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("The Kling stand-in cannot start: " + e.getMessage(), e);
        }
    }

    private static KlingStandIn assemble(KlingStandInSettings settings, Synthesis synthesis) throws IOException {
        var clock = settings.clock();
        var tariff = settings.conduct().tariff();
        var closing = new CountDownLatch(1);
        var draw = new FaultDraw(settings.conduct().faults(), settings.chance());
        // not from the settings' chance: ids must differ from run to run even where the faults repeat
        var ids = new Ids(clock, new SecureRandom());
        var requests = RequestBook.open(settings.folder().resolve("requests.log"));

        var book = new TaskBook(settings.folder());
        var shelf = new AudioShelf(settings.folder());
        var studio = new Studio(book, shelf, synthesis, settings.synthesisThreads(), clock);
        var pack = new ResourcePack(tariff, book, clock);
        var account = new Account(settings, book, studio, pack, draw, ids);

        var links = new AudioLinks(
                settings.credentials().secretKey(), settings.conduct().urlLifetime(), clock);
        var audio = WebServer.bind(settings.address(), settings.address().audioPort());
        var view = new TaskView(links, audio.url(), tariff.unitsPerCall(), clock);
        var tts = new TtsApi(new TtsOrderReader(Voices.load()), account, book, studio, view);
        var costs = new CostsApi(pack, tariff.packUnits());
        var authentication = new Authentication(settings.credentials(), clock);
        var apiEndpoint = new FaultyApi(new ApiEndpoint(authentication, account, tts, costs), draw);
        var audioEndpoint = new FaultyAudio(new AudioEndpoint(links, shelf), book, synthesis, draw);
        var api = bindApi(settings, audio);

        book.openIds().forEach(id -> book.find(id).ifPresent(studio::take));
        audio.serve(new Gate(audioEndpoint, requests, ids, clock, closing));
        api.serve(new Gate(apiEndpoint, requests, ids, clock, closing));
        return new KlingStandIn(closing, requests, studio, audio, api);
    }

    private static WebServer bindApi(KlingStandInSettings settings, WebServer audio) throws IOException {
        try {
            return WebServer.bind(settings.address(), settings.address().apiPort());
        } catch (IOException e) {
            audio.close();
            throw e;
        }
    }

    /** The base of the API, without a path. */
    public URI apiUrl() {
        return api.url();
    }

    /** The base of the audio URLs, without a path. */
    public URI audioUrl() {
        return audio.url();
    }

    /** Stops; tasks that were not spoken to their end are spoken after the next start. */
    @Override
    public void close() {
        closing.countDown();
        api.close();
        audio.close();
        studio.close();
        try {
            requests.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the request book cannot be closed", e);
        }
    }
}
