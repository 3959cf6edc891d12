package lectern.document;

import java.util.List;

/**
 * A document and what a person should know about how it was read.
 *
 * @param document what is narrated
 * @param leftOut what of it is not spoken
 * @param notes what was understood in another way than it was written; the entry's notes first
 */
public record ReadDocument(Document document, List<LeftOut> leftOut, List<String> notes) {

    public ReadDocument {
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }
}
