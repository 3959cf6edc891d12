package lectern.document;

/** The columns that a lexicon may have. */
enum LexiconColumn {
    TERM,
    SPOKEN,
    LANGUAGE,
    MATCH,
    CASE
}
