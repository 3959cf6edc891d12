package lectern.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.postgres.Clip;
import lectern.postgres.StoredClips;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.task.TaskState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Clips, books and reports, at the addresses that they have in the store, so that the links between them lead where they should. What
 * neither the ledger nor a manifest names is not there, whatever else lies in the store.
 */
@Controller
class StoredController {

    private static final Pattern CLIP = Pattern.compile("([0-9a-f]{64})(?:-([2-9]|[1-9]\\d{1,8}))?\\.mp3");
    private static final Set<String> REPORT = Set.of("report.html", "report.json");

    private final ObjectStore store;
    private final StagingFolder staging;
    private final StoredClips clips;
    private final BookFiles books;

    StoredController(ObjectStore store, StagingFolder staging, StoredClips clips, BookFiles books) {
        this.store = store;
        this.staging = staging;
        this.clips = clips;
        this.books = books;
    }

    @GetMapping("/clips/{folder}/{file}")
    void clip(
            @PathVariable String folder,
            @PathVariable String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Matcher name = CLIP.matcher(file);
        if (!name.matches() || !folder.equals(file.substring(0, 2))) {
            notFound(response);
            return;
        }
        String number = name.group(2);
        Clip clip = new Clip(new SpeechKey(name.group(1)), number == null ? 1 : Integer.parseInt(number));
        LedgerClip known = clips.find(List.of(clip.key())).get(clip.key());
        if (known == null || clip.take() > known.clip().take()) {
            notFound(response);
        } else if (known.clip().equals(clip) && known.state() == TaskState.DOWNLOADED) {
            sendStaged(clip, request, response);
        } else {
            send(clip.object(), request, response);
        }
    }

    @GetMapping("/books/{document}/{*rest}")
    void book(
            @PathVariable String document,
            @PathVariable String rest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String name = "books/" + document + rest;
        if (DocumentId.isValid(document)
                && ObjectKey.isValid(name)
                && books.has(new DocumentId(document), new ObjectKey(name))) {
            send(new ObjectKey(name), request, response);
        } else {
            notFound(response);
        }
    }

    @GetMapping("/reports/{run}/{file}")
    void report(
            @PathVariable int run, @PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (run > 0 && REPORT.contains(file)) {
            send(ObjectKey.report(run, file), request, response);
        } else {
            notFound(response);
        }
    }

    /** Until its document is published, a clip lies on the machine that fetched it. */
    private void sendStaged(Clip clip, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file = staging.clip(clip.key());
        try {
            Streamed.send(request, response, file.getFileName().toString(), Files.size(file), (from, length) -> {
                InputStream in = Files.newInputStream(file);
                in.skipNBytes(from);
                return in;
            });
        } catch (NoSuchFileException e) {
            send(clip.object(), request, response); // it was stored a moment ago, or lies elsewhere
        }
    }

    private void send(ObjectKey key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OptionalLong size = store.size(key);
        if (size.isEmpty()) {
            notFound(response);
            return;
        }
        try {
            Streamed.send(
                    request,
                    response,
                    key.fileName(),
                    size.getAsLong(),
                    (from, length) -> store.open(key, from, length));
        } catch (ObjectMissingException e) {
            response.reset();
            notFound(response);
        }
    }

    private static void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
