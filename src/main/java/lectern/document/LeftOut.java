package lectern.document;

/**
 * What a document holds and nobody will hear.
 *
 * @param what its kind
 * @param count how many there are, at least 1
 * @param characters how long they are together, in UTF-16 units; 0 where that is not known or means nothing
 */
public record LeftOut(Kind what, int count, long characters) {

    public LeftOut {
        if (count < 1 || characters < 0) {
            throw new IllegalArgumentException("left out %d with %d characters".formatted(count, characters));
        }
    }

    /** Why a part of a document is not spoken. */
    public enum Kind {
        CODE_BLOCK("code block"),
        CONTENTS("table of contents"),
        FOOTNOTE("footnote"),
        FRAME("frame of Project Gutenberg"),
        HIDDEN("hidden part"),
        INVISIBLE("invisible character"),
        MARKUP("piece of raw markup"),
        MEDIA("figure, formula or medium without words"),
        NAVIGATION("menu or other part around the text"),
        NON_LINEAR("part outside the reading order"),
        NOTE_MARK("mark of a note"),
        PAGE_NUMBER("page number"),
        RUBY("reading beside characters"),
        RUNNING_HEAD("running head or foot"),
        SILENT("part without a letter or digit"),
        TABLE("table"),
        UNKNOWN_LETTER("letter that its font does not name");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /** One of it, in words. */
        public String phrase() {
            return phrase;
        }
    }
}
