package lectern.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads ID3v2.3 back, independently of the writer.
 *
 * @param length of the whole tag in bytes
 * @param texts text frames by id
 * @param tables CTOC frames in order
 * @param chapters CHAP frames in order
 * @param pictures APIC frames in order
 */
@NullUnmarked
public record ParsedTag(
        int length,
        Map<String, String> texts,
        List<Table> tables,
        List<Chapter> chapters,
        List<FoundPicture> pictures) {

    /** @param kind 3 is the front cover */
    public record FoundPicture(String mediaType, int kind, String description, byte[] bytes) {}

    public record Table(String id, int flags, List<String> children) {}

    public record Chapter(String id, long start, long end, long startOffset, long endOffset, String title) {}

    public static ParsedTag of(byte[] file) {
        if (!new String(file, 0, 3, StandardCharsets.US_ASCII).equals("ID3") || file[3] != 3 || file[5] != 0) {
            throw new IllegalArgumentException("no plain ID3v2.3 tag");
        }
        int size = file[6] << 21 | file[7] << 14 | file[8] << 7 | file[9];
        ParsedTag tag =
                new ParsedTag(10 + size, new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        tag.readFrames(ByteBuffer.wrap(file, 10, size));
        return tag;
    }

    private void readFrames(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte[] id = new byte[4];
            in.get(id);
            byte[] body = new byte[in.getInt()];
            in.getShort();
            in.get(body);
            readFrame(new String(id, StandardCharsets.US_ASCII), body);
        }
    }

    private void readFrame(String id, byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        if (id.equals("CTOC")) {
            String element = element(in);
            int flags = in.get();
            List<String> children = new ArrayList<>();
            for (int count = in.get() & 0xFF; count > 0; count--) {
                children.add(element(in));
            }
            tables.add(new Table(element, flags, children));
        } else if (id.equals("CHAP")) {
            String element = element(in);
            long start = in.getInt() & 0xFFFFFFFFL;
            long end = in.getInt() & 0xFFFFFFFFL;
            long startOffset = in.getInt() & 0xFFFFFFFFL;
            long endOffset = in.getInt() & 0xFFFFFFFFL;
            ParsedTag sub = new ParsedTag(0, new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            sub.readFrames(in.slice());
            chapters.add(new Chapter(element, start, end, startOffset, endOffset, sub.texts.get("TIT2")));
        } else if (id.equals("APIC")) {
            in.get();
            String mediaType = element(in);
            int kind = in.get();
            String description = element(in);
            byte[] picture = new byte[in.remaining()];
            in.get(picture);
            pictures.add(new FoundPicture(mediaType, kind, description, picture));
        } else {
            texts.put(id, text(body));
        }
    }

    private static String element(ByteBuffer in) {
        StringBuilder id = new StringBuilder();
        for (byte b = in.get(); b != 0; b = in.get()) {
            id.append((char) b);
        }
        return id.toString();
    }

    private static String text(byte[] body) {
        byte[] text = Arrays.copyOfRange(body, 1, body.length);
        return new String(text, body[0] == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16);
    }
}
