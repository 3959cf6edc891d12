package lectern.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the characters of a file are written. In this order: what its byte order mark says; what it declares; UTF-8; UTF-16
 * without a mark and GB18030 where that is certain. What is not certain is refused: a wrong guess is bought and heard.
 *
 * @param charset strict: a file with one wrong byte is refused
 * @param mark the bytes of the byte order mark; 0 without one
 */
record TextEncoding(Charset charset, int mark) {

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final String REMEDY = "save the file as UTF-8";

    /** @throws RefusedInputException if it is not text in a known encoding */
    static TextEncoding of(FileBytes file) throws IOException {
        byte[] head = file.first(DeclaredEncoding.HEAD);
        TextEncoding marked = marked(head);
        if (marked.mark > 0) {
            return marked.checked(file, "its byte order mark says");
        }
        DeclaredEncoding declared = DeclaredEncoding.in(head);
        if (GB18030.equals(declared.charset())) {
            return declaredGb18030(file);
        }
        StrictDecoding utf8 = StrictDecoding.of(file, marked);
        if (utf8.isText()) {
            return marked;
        }
        for (Charset other : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, GB18030)) {
            TextEncoding encoding = new TextEncoding(other, 0);
            StrictDecoding decoding = StrictDecoding.of(file, encoding);
            LetterCount letters = decoding.letters();
            boolean plain = !GB18030.equals(other) && letters.isPlain();
            if (decoding.isText() && (plain || letters.isCertainlyChinese())) {
                return encoding;
            }
        }
        throw refused(file, utf8, declared.isOther() ? ": the file says that it is " + declared.name() : "");
    }

    private static TextEncoding marked(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE) && !startsWith(head, 0xFF, 0xFE, 0, 0)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new TextEncoding(StandardCharsets.UTF_8, 0);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** A file that was converted to UTF-8 and still says what it was is read as what it is. */
    private static TextEncoding declaredGb18030(FileBytes file) throws IOException {
        TextEncoding declared = new TextEncoding(GB18030, 0);
        StrictDecoding decoding = StrictDecoding.of(file, declared);
        TextEncoding utf8 = new TextEncoding(StandardCharsets.UTF_8, 0);
        boolean plausible = decoding.isText() && decoding.letters().isPlausibleChinese();
        if (!plausible && StrictDecoding.of(file, utf8).isText()) {
            return utf8;
        }
        return declared.checked(file, "the file says");
    }

    private TextEncoding checked(FileBytes file, String whoSaysSo) throws IOException {
        StrictDecoding decoding = StrictDecoding.of(file, this);
        if (!decoding.isText()) {
            throw refused(
                    file, decoding, StandardCharsets.UTF_8.equals(charset) ? "" : ", which " + whoSaysSo + " it is");
        }
        return this;
    }

    private static RefusedInputException refused(FileBytes file, StrictDecoding decoding, String more) {
        StrictDecoding.Fault fault = decoding.firstFault();
        String what = fault.value() == 0 && fault.isCharacter()
                ? "byte 0x00 at offset %d: this is not text".formatted(fault.offset())
                : "byte 0x%02X at offset %d is not %s%s"
                        .formatted(
                                fault.value(),
                                fault.offset(),
                                decoding.encoding().charset(),
                                more);
        return new RefusedInputException(new Problem(file.path(), fault.line(), fault.column(), what, REMEDY));
    }

    /** @param length of the file, in bytes, as far as it is known; no more is buffered */
    Reader reader(InputStream bytes, long length) throws IOException {
        InputStream in = new BufferedInputStream(bytes, (int) Math.min(1 << 16, Math.max(1 << 9, length + 1)));
        in.skipNBytes(mark);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    String decoded(byte[] bytes) throws IOException {
        if (StandardCharsets.UTF_8.equals(charset)) {
            return new String(bytes, mark, bytes.length - mark, charset);
        }
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                .toString();
    }
}
