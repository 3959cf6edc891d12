package lectern.manifest;

import java.util.Map;
import java.util.regex.Pattern;
import lectern.document.Cover;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/**
 * The picture of an edition. Its bytes are in the store before the edition is published, under a name made of their checksum,
 * so that books are made without asking for their sources again.
 *
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param mediaType {@code image/jpeg} or {@code image/png}
 */
public record EditionCover(String sha256, String mediaType) {

    private static final Map<String, String> EXTENSIONS = Map.of("image/jpeg", "jpg", "image/png", "png");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public EditionCover {
        if (!SHA_256.matcher(sha256).matches() || !EXTENSIONS.containsKey(mediaType)) {
            throw new IllegalArgumentException("not a cover: %s \"%s\"".formatted(mediaType, sha256));
        }
    }

    /** A document's own. */
    public static EditionCover of(Cover cover) {
        return new EditionCover(StoredObject.sha256(cover.bytes()), cover.mediaType());
    }

    /** Where the picture is stored, once for all editions. */
    public ObjectKey source() {
        return new ObjectKey("covers/%s/%s.%s".formatted(sha256.substring(0, 2), sha256, extension()));
    }

    /** What it is called beside the files of an edition. */
    public String fileName() {
        return "cover." + extension();
    }

    private String extension() {
        return String.valueOf(EXTENSIONS.get(mediaType));
    }
}
