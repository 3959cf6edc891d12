package lectern.web;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import lectern.document.Inbox;
import lectern.document.RefusedInputException;
import lectern.postgres.LedgerUnreachableException;
import lectern.storage.ObjectStoreRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Says why something was refused, so that the page can show it. */
@RestControllerAdvice
class RefusalAdvice {

    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

    private final WebSettings settings;

    RefusalAdvice(WebSettings settings) {
        this.settings = settings;
    }

    /** @param problems of the input, by file and line; empty where it is not to blame */
    record Refusal(String message, List<InputProblem> problems) {}

    /** @param line 0 where no line can be named, and so {@code column} */
    record InputProblem(String file, int line, int column, String what, String remedy) {}

    @ExceptionHandler
    ResponseEntity<Refusal> refused(RefusedRequestException refusal) {
        return answer(refusal.status(), String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Refusal> refused(RefusedInputException refusal) {
        List<InputProblem> problems = refusal.problems().stream()
                .map(problem -> new InputProblem(
                        shown(problem.file()), problem.line(), problem.column(), problem.what(), problem.remedy()))
                .toList();
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .body(new Refusal("Nothing was bought: the input cannot be narrated as it is.", problems));
    }

    @ExceptionHandler
    ResponseEntity<Refusal> refused(MaxUploadSizeExceededException refusal) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, Uploads.tooMuch(settings.maxUpload()));
    }

    @ExceptionHandler
    ResponseEntity<Refusal> refused(MultipartException refusal) {
        log.info("An upload was refused", refusal);
        return answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "The upload has too many files, or did not arrive whole: make it one zip.");
    }

    @ExceptionHandler
    ResponseEntity<Refusal> refused(ObjectStoreRefusedException refusal) {
        return answer(HttpStatus.CONFLICT, "Nothing was bought: " + refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Refusal> unreachable(UncheckedIOException outage) {
        log.warn("{}", outage.getMessage(), outage);
        return answer(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(outage.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Refusal> unreachable(LedgerUnreachableException outage) {
        log.warn("{}", outage.getMessage(), outage);
        return answer(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(outage.getMessage()));
    }

    /** Where an upload lies on this machine is of no use to whoever made it. */
    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path uploads = settings.uploads();
        return absolute.startsWith(uploads) && absolute.getNameCount() > uploads.getNameCount() + 1
                ? absolute.subpath(uploads.getNameCount() + 1, absolute.getNameCount())
                        .toString()
                : Inbox.shown(file);
    }

    private static ResponseEntity<Refusal> answer(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(new Refusal(message, List.of()));
    }
}
