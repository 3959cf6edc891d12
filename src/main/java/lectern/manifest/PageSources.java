package lectern.manifest;

/** Where the pages of an edition may load from, in the words of a content security policy. */
final class PageSources {

    /** The server that a page comes from; a page that is opened as a file has no server, and its neighbours are files. */
    static final String OWN_MEDIA = "'self' file:";

    private PageSources() {}
}
