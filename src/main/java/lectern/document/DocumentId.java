package lectern.document;

import java.util.regex.Pattern;

/**
 * A document's name in the ledger, in object keys and in file names: lower-case letters, digits and single hyphens, 1 to
 * 80 characters. Nothing else can get into a path or a URL by way of an id.
 *
 * @param value the slug itself
 */
public record DocumentId(String value) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX_LENGTH = 80;

    public DocumentId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a document id: \"" + value + "\"");
        }
    }

    /** Whether {@code value} can be an id. */
    public static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH && SLUG.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
