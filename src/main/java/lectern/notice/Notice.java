package lectern.notice;

/**
 * What is to be told.
 *
 * @param subject one line
 * @param text for people
 * @param json the same for programs, one JSON document
 */
public record Notice(String subject, String text, String json) {}
