package lectern.document;

/**
 * What is spoken in place of a stretch of a paragraph.
 *
 * @param lexicon the place of the lexicon that says so among those that apply
 * @param from where the stretch begins, in UTF-16 units
 * @param to where it ends, after {@code from}
 * @param spoken empty: nothing
 */
record Replacement(int lexicon, int from, int to, String spoken) {}
