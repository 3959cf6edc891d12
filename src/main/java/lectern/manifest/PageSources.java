package lectern.manifest;

/** Where the pages of an edition may load from, in the words of a content security policy. */
final class PageSources {

    /** The server that a page comes from; for one that is opened as a file, browsers take it to mean files. */
    static final String OWN_MEDIA = "'self'";

    private PageSources() {}
}
