package lectern.export;

/** What a book is laid out for. */
public enum ExportKind {
    /** The files of the edition, named and placed as they are in the store. */
    FILES,
    /** A folder that Audiobookshelf (https://www.audiobookshelf.org) shows as a book. */
    AUDIOBOOKSHELF,
    /** Files mastered to the numbers of ACX (https://www.acx.com). */
    ACX
}
