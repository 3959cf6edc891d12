package lectern.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tells whether a file that cannot be read looks as if only its end were missing: then somebody may still be copying it. */
public final class CutOff {

    /** A ZIP ends with a record of 22 bytes and a comment of up to 65535. */
    private static final int END_OF_ZIP = 22 + 0xFFFF;

    /** Where readers look for a PDF's last mark. */
    private static final int END_OF_PDF = 1024;

    private CutOff() {}

    /** @return also true for a file without a byte; false where its format shows no end, or it cannot be read at all */
    public static boolean isLikely(Path file) {
        Format format = Format.of(file).orElse(null);
        if (format == null) {
            return false;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return bytes.length() == 0
                    || switch (format) {
                        case EPUB, DOCX -> !end(bytes, END_OF_ZIP).contains("PK\5\6");
                        case PDF -> !end(bytes, END_OF_PDF).contains("%%EOF");
                        case TEXT, MARKDOWN, HTML -> endsInsideACharacter(end(bytes, 4));
                    };
        } catch (IOException e) {
            return false;
        }
    }

    /** The last bytes, one a character. */
    private static String end(RandomAccessFile file, int most) throws IOException {
        byte[] last = new byte[(int) Math.min(most, file.length())];
        file.seek(file.length() - last.length);
        file.readFully(last);
        return new String(last, StandardCharsets.ISO_8859_1);
    }

    /** Whether a UTF-8 sequence begins that is longer than what is left. */
    private static boolean endsInsideACharacter(String end) {
        for (int left = 1; left <= Math.min(3, end.length()); left++) {
            char c = end.charAt(end.length() - left);
            if (c >= 0xC2) {
                return left < (c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2);
            }
            if (c < 0x80) {
                return false;
            }
        }
        return false;
    }
}
