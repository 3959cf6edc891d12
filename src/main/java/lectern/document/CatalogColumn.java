package lectern.document;

/** The columns that a catalog may have. */
enum CatalogColumn {
    SOURCE,
    ID,
    TITLE,
    AUTHOR,
    NARRATOR,
    VOICE_ID,
    VOICE_LANGUAGE,
    VOICE_SPEED,
    COVER,
    LEXICON
}
