package lectern.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Chapter marks in a tag (id3.org, "ID3v2 Chapter Frame Addendum"): a table of contents (CTOC), and a CHAP for each chapter. A
 * table counts its children in one byte, which some readers take as signed, so long books have tables of tables.
 */
final class ChapterFrames {

    static final int MAX_CHILDREN = 100;

    private static final int TOP_LEVEL = 2;
    private static final int ORDERED = 1;
    private static final int NO_BYTE_OFFSET = 0xFFFFFFFF;

    private ChapterFrames() {}

    static void write(List<ChapterMark> chapters, Id3Writer tag) {
        List<String> ids = new ArrayList<>();
        for (int number = 1; number <= chapters.size(); number++) {
            ids.add("chp" + number);
        }
        writeTables(ids, tag);
        for (int i = 0; i < chapters.size(); i++) {
            tag.frame("CHAP", chapter(ids.get(i), chapters.get(i)));
        }
    }

    /** Groups {@code ids} into tables until one table can hold the rest, and writes that one first. */
    private static void writeTables(List<String> ids, Id3Writer tag) {
        List<byte[]> tables = new ArrayList<>();
        List<String> children = ids;
        while (children.size() > MAX_CHILDREN) {
            List<String> groups = new ArrayList<>();
            for (int start = 0; start < children.size(); start += MAX_CHILDREN) {
                String id = "toc" + (tables.size() + 1);
                int end = Math.min(start + MAX_CHILDREN, children.size());
                tables.add(table(id, ORDERED, children.subList(start, end)));
                groups.add(id);
            }
            children = groups;
        }
        tag.frame("CTOC", table("toc", TOP_LEVEL | ORDERED, children));
        tables.forEach(table -> tag.frame("CTOC", table));
    }

    private static byte[] table(String id, int flags, List<String> children) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeId(id, body);
        body.write(flags);
        body.write(children.size());
        children.forEach(child -> writeId(child, body));
        return body.toByteArray();
    }

    private static byte[] chapter(String id, ChapterMark chapter) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeId(id, body);
        body.writeBytes(ByteBuffer.allocate(16)
                .putInt((int) chapter.startMillis())
                .putInt((int) chapter.endMillis())
                .putInt(NO_BYTE_OFFSET)
                .putInt(NO_BYTE_OFFSET)
                .array());
        Id3Writer title = new Id3Writer();
        title.text("TIT2", chapter.title());
        body.writeBytes(title.frameBytes());
        return body.toByteArray();
    }

    private static void writeId(String id, ByteArrayOutputStream body) {
        body.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
        body.write(0);
    }
}
