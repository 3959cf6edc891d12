package lectern.cli;

/** What a command writes on standard output. */
enum OutputFormat {
    /** For people. */
    text,
    /** One JSON document, and nothing else, for programs. */
    json
}
