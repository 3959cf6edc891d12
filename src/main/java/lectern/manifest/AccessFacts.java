package lectern.manifest;

import java.util.List;

/**
 * How an edition can be taken in, in the words of schema.org's accessibility properties. Captions count only if no chapter
 * lacks them.
 *
 * @param sufficientModes each alone conveys all of it
 * @param features what helps to find one's way, or is there beside the sound
 * @param summary for a person, in English
 */
record AccessFacts(List<String> sufficientModes, List<String> features, String summary) {

    private static final String SPOKEN =
            "Read aloud by a synthetic voice. Each chapter is a file of its own and is listed in a table of contents";

    private static final String MARKED = "; the book as one file has chapter marks";

    private static final String CAPTIONED = " All that is said is there as captions; when a sentence begins inside a"
            + " stretch of up to a thousand characters is an estimate.";

    /** @param hasBook whether the book as one file is there too */
    static AccessFacts of(Publication publication, boolean hasBook) {
        String summary = SPOKEN + (hasBook ? MARKED : "") + ".";
        return EditionFiles.isCaptioned(publication)
                ? new AccessFacts(
                        List.of("auditory", "textual"),
                        List.of("tableOfContents", "structuralNavigation", "closedCaptions", "transcript"),
                        summary + CAPTIONED)
                : new AccessFacts(List.of("auditory"), List.of("tableOfContents", "structuralNavigation"), summary);
    }
}
