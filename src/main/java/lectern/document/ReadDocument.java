package lectern.document;

import java.util.List;

/**
 * A document and what a person should know about how it was read.
 *
 * @param document what is narrated
 * @param notes what was left out or understood in another way than it was written; the entry's notes first
 */
public record ReadDocument(Document document, List<String> notes) {

    public ReadDocument {
        notes = List.copyOf(notes);
    }
}
