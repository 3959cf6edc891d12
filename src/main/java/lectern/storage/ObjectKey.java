package lectern.storage;

import java.util.Locale;
import java.util.regex.Pattern;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;

/**
 * An object's name below the store's prefix: segments of {@code [a-z0-9._-]} that begin with a letter or a digit, joined by
 * single slashes. It is therefore safe as it stands in a path, in a URL and in HTML.
 *
 * @param value at most 512 characters
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");
    private static final int MAX_LENGTH = 512;

    public ObjectKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an object key: \"" + value + "\"");
        }
    }

    /** Whether {@code value} can be a key; what others put beside our objects often cannot. */
    public static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH && SAFE.matcher(value).matches() && !value.contains("..");
    }

    /** Where the clip bought under {@code key} is stored, once for all editions. */
    public static ObjectKey clip(SpeechKey key) {
        return new ObjectKey("clips/%s/%s.mp3".formatted(key.hex().substring(0, 2), key.hex()));
    }

    /** Where the clip of a later purchase of the same words is stored, beside the one that it replaces in editions to come. */
    public static ObjectKey clip(SpeechKey key, int take) {
        if (take < 1) {
            throw new IllegalArgumentException("takes are counted from 1, not " + take);
        }
        return take == 1
                ? clip(key)
                : new ObjectKey("clips/%s/%s-%d.mp3".formatted(key.hex().substring(0, 2), key.hex(), take));
    }

    /** The manifest of the document's current edition. */
    public static ObjectKey manifest(DocumentId document) {
        return new ObjectKey("books/" + document + "/manifest.json");
    }

    /** What the keys of all files of one edition begin with. */
    public static String edition(DocumentId document, String edition) {
        return "books/" + document + "/" + edition + "/";
    }

    /** A file of one edition. */
    public static ObjectKey inEdition(DocumentId document, String edition, String fileName) {
        if (fileName.contains("/")) {
            throw new IllegalArgumentException("not a file name: \"" + fileName + "\"");
        }
        return new ObjectKey(edition(document, edition) + fileName);
    }

    /** The stitched chapter {@code number}; its slug is only for people, the number alone tells chapters apart. */
    public static ObjectKey chapter(DocumentId document, String edition, int number, String title) {
        return inEdition(document, edition, String.format(Locale.ROOT, "%04d-%s.mp3", number, ChapterSlug.of(title)));
    }

    /** The whole stitched book. */
    public static ObjectKey book(DocumentId document, String edition) {
        return inEdition(document, edition, document + ".mp3");
    }

    /** A file of the report on a run. */
    public static ObjectKey report(int run, String fileName) {
        return new ObjectKey("reports/" + run + "/" + fileName);
    }

    /** {@code title} as a part of a name: in {@code [a-z0-9-]}, Chinese as pinyin, at most 60 characters, never empty. */
    public static String slug(String title) {
        return ChapterSlug.of(title);
    }

    /** What follows the last slash. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
