package lectern.manifest;

import java.util.Objects;
import lectern.document.DocumentId;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Something of a published document that is not as it should be.
 *
 * @param chapter its number; 0 where it is not of one chapter
 * @param chunk its number in the chapter; 0 where it is not of one chunk
 * @param object the object's key; null where it is not of one object
 * @param wrong what is wrong with it
 */
public record Finding(
        Kind kind,
        DocumentId document,
        int chapter,
        int chunk,
        @Nullable ObjectKey object,
        String wrong) {

    /** What it is about, and so what can be done. */
    public enum Kind {
        /** The manifest is not there, or is garbled. */
        MANIFEST("publish the edition again, which costs nothing"),
        /** A file of the edition: a chapter, the book, or what lies beside them. */
        FILE("publish the edition again, which costs nothing"),
        /** The clip of a chunk. */
        CLIP("restore the clip from what is left of it; else the words have to be bought again"),
        /** The picture from which editions are made. */
        COVER("restore the picture from the edition; else run the catalog with its document"),
        /** The ledger and the manifest say different things. */
        LEDGER("publish the edition again, which costs nothing"),
        /** The ledger does not know the document. */
        UNKNOWN("run its catalog, or use the database that it was published with; nothing is repaired or removed");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** What to do. */
        public String remedy() {
            return remedy;
        }
    }

    /** Of the document as a whole, and an object of it. */
    static Finding of(Kind kind, DocumentId document, ObjectKey object, String wrong) {
        return new Finding(kind, document, 0, 0, object, wrong);
    }

    /** Its manifest. */
    public static Finding ofManifest(DocumentId document, String wrong) {
        return of(Kind.MANIFEST, document, ObjectKey.manifest(document), wrong);
    }

    /** A document whose manifest is in the store, and that the ledger does not know. */
    public static Finding ofUnknown(DocumentId document) {
        return of(
                Kind.UNKNOWN,
                document,
                ObjectKey.manifest(document),
                "there is a manifest, and the ledger does not know the document");
    }

    /** What the ledger says otherwise. */
    public static Finding ofLedger(DocumentId document, int chapter, int chunk, String wrong) {
        return new Finding(Kind.LEDGER, document, chapter, chunk, null, wrong);
    }

    /** For a person, on one line: where, what, and nothing of what to do. */
    @Override
    public String toString() {
        String place =
                chapter == 0 ? "" : chunk == 0 ? ", chapter " + chapter : ", chapter " + chapter + ", chunk " + chunk;
        return document + place + (object == null ? "" : ", " + Objects.requireNonNull(object)) + ": " + wrong;
    }
}
