package lectern.web;

import lectern.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * What a page looks at beside what all do.
 *
 * @param run whose documents
 * @param document the only one of them; null for those that most want attention
 */
record Shown(int run, @Nullable DocumentId document) {

    /** Under which that is told. */
    String topic() {
        return document == null ? News.DOCUMENTS + run : News.DOCUMENT + run + "-" + document;
    }
}
