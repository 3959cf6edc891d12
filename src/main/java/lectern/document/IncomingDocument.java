package lectern.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document in an inbox, unread, and what is said of it there.
 *
 * @param file the document
 * @param toldIn the catalog or sidecar that speaks of it; null where none does
 * @param told what that says, and what it names, in a form that differs whenever it does
 * @param cover the picture that it names, if that is a file of the inbox
 * @param entry how it is to be narrated; null where what is said of it is wrong
 * @param problems what is wrong; empty where nothing is
 */
public record IncomingDocument(
        IncomingFile file,
        @Nullable IncomingFile toldIn,
        String told,
        @Nullable IncomingFile cover,
        @Nullable CatalogEntry entry,
        List<Problem> problems) {

    public IncomingDocument {
        problems = List.copyOf(problems);
        if ((entry == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a document has either an entry or problems: " + file.name());
        }
    }

    public Optional<CatalogEntry> sound() {
        return Optional.ofNullable(entry);
    }

    IncomingDocument refused(Problem problem) {
        return new IncomingDocument(file, toldIn, told, cover, null, List.of(problem));
    }

    /** SHA-256 over what is said of it and what is wrong with that: the same as long as nothing else is to become of the same file. */
    public String wanted() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(told.getBytes(StandardCharsets.UTF_8));
            problems.forEach(problem -> digest.update(("\n" + problem).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
