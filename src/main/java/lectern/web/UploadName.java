package lectern.web;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Where a file of an upload may lie: below the upload's folder, under a name that means the same on every machine. */
final class UploadName {

    private static final int DEEPEST = 8;
    private static final int LONGEST = 150;
    private static final Pattern UNUSABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\\\:*?\"<>|]");

    /** What file managers leave behind. */
    private static final Pattern JUNK = Pattern.compile("(.*/)?(__MACOSX|\\.[^./][^/]*|Thumbs\\.db)(/.*)?");

    private UploadName() {}

    /** Whether it is of no use to anybody. */
    static boolean isJunk(String name) {
        return JUNK.matcher(name).matches();
    }

    /**
     * The place of the file called {@code name}, which has slashes between folders.
     *
     * @throws RefusedRequestException when it is no plain name, or would lead out of {@code folder}
     */
    static Path below(Path folder, String name) {
        String[] parts = name.split("/", -1);
        if (parts.length > DEEPEST) {
            throw refused(name, "lies more than " + DEEPEST + " folders deep");
        }
        Path place = folder;
        for (String part : parts) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                throw refused(name, "has an empty part, or one of dots");
            }
            if (part.length() > LONGEST
                    || UNUSABLE.matcher(part).find()
                    || !part.strip().equals(part)) {
                throw refused(name, "has a part that is no plain name");
            }
            place = place.resolve(part);
        }
        if (!place.normalize().startsWith(folder)) {
            throw refused(name, "leads out of the upload");
        }
        return place;
    }

    private static RefusedRequestException refused(String name, String why) {
        String shown = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
        return new RefusedRequestException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The file name \"%s\" %s: give it a plain name, and the catalog that name too.".formatted(shown, why));
    }
}
