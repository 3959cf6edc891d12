package lectern.postgres;

import lectern.document.DocumentId;
import lectern.document.IncomingFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of an inbox, as it was when something final came of it.
 *
 * @param file as it was listed
 * @param sha256 of its bytes; empty where it was refused without being read
 * @param wanted as {@link lectern.document.IncomingDocument#wanted()}
 * @param state what came of it
 * @param document what it became last, which stays its own while it is refused; null where it never became one
 * @param edition the edition it became; null where it was refused
 * @param message why it was refused, and what to do; else empty
 */
public record RememberedFile(
        IncomingFile file,
        String sha256,
        String wanted,
        State state,
        @Nullable DocumentId document,
        @Nullable String edition,
        String message) {

    /** What came of a file. */
    public enum State {
        /** Its edition is published. */
        PUBLISHED,
        /** Texts of its edition failed for good; an operator may retry them. */
        INCOMPLETE,
        /** Its edition is not published, and nothing of it has failed: it can be gone on with. */
        UNFINISHED,
        /** It cannot be narrated as it is. */
        REFUSED
    }

    /** A file that was refused. */
    public static RememberedFile refused(IncomingFile file, String sha256, String wanted, String message) {
        return new RememberedFile(file, sha256, wanted, State.REFUSED, null, null, message);
    }

    /** Whether nothing more is to be done with it as it is. */
    public boolean isDone() {
        return state != State.UNFINISHED;
    }

    /** Whether a listing shows no difference, and the same is wanted. */
    public boolean isOf(IncomingFile listed, String wantedNow) {
        return file.equals(listed) && wanted.equals(wantedNow);
    }

    /** The same bytes under another listing. */
    public RememberedFile listedAs(IncomingFile now) {
        return new RememberedFile(now, sha256, wanted, state, document, edition, message);
    }
}
