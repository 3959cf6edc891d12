package lectern.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text of up to 2^31 UTF-16 units that grows at its end. It is kept in pages; those of a text that is longer than books are
 * (4 million units) are compressed, so that 100 MB of prose take about 50 MB of memory. Reading is thread-safe once
 * nothing is appended any more, and fast where neighbours are read one after the other.
 */
final class PagedText {

    /** In UTF-16 units. */
    private static final int PAGE = 1 << 15;

    private static final int PLAIN_PAGES = 128;

    private final List<Object> pages = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private volatile @Nullable Inflated last;

    /** @param index of the page */
    private record Inflated(int index, String text) {}

    void append(String text) {
        int from = 0;
        while (text.length() - from >= PAGE - open.length()) {
            int to = from + PAGE - open.length();
            open.append(text, from, to);
            seal();
            from = to;
        }
        open.append(text, from, text.length());
    }

    private void seal() {
        String page = open.toString();
        pages.add(pages.size() < PLAIN_PAGES ? page : deflated(page));
        open.setLength(0);
        last = null; // it may be what the page was before it was full
    }

    int length() {
        return Math.addExact(Math.multiplyExact(pages.size(), PAGE), open.length());
    }

    /** The units from {@code from} to before {@code to}. */
    String substring(int from, int to) {
        int first = from / PAGE;
        if (from == to || first == (to - 1) / PAGE) {
            return from == to ? "" : page(first).substring(from - first * PAGE, to - first * PAGE);
        }
        StringBuilder text = new StringBuilder(to - from);
        for (int at = from; at < to; ) {
            int index = at / PAGE;
            int end = Math.min(to, (index + 1) * PAGE);
            text.append(page(index), at - index * PAGE, end - index * PAGE);
            at = end;
        }
        return text.toString();
    }

    /** Where {@code c} is first, at {@code from} or after it and before {@code to}; -1 if it is not there. */
    int indexOf(char c, int from, int to) {
        for (int at = from; at < to; ) {
            int index = at / PAGE;
            int start = index * PAGE;
            String page = page(index);
            int found = page.indexOf(c, at - start);
            if (found >= 0) {
                return start + found < to ? start + found : -1;
            }
            at = start + PAGE;
        }
        return -1;
    }

    private String page(int index) {
        if (index == pages.size()) {
            return tail();
        }
        Object page = pages.get(index);
        if (page instanceof String plain) {
            return plain;
        }
        Inflated cached = last;
        if (cached == null || cached.index() != index) {
            cached = new Inflated(index, inflated((byte[]) page));
            last = cached;
        }
        return cached.text();
    }

    /** The open page is read as often as any other; making a string of it each time would cost its square. */
    private String tail() {
        Inflated cached = last;
        if (cached == null || cached.index() != pages.size() || cached.text().length() != open.length()) {
            cached = new Inflated(pages.size(), open.toString());
            last = cached;
        }
        return cached.text();
    }

    private static byte[] deflated(String page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(PAGE);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, fast)) {
            byte[] units = new byte[page.length() * Character.BYTES];
            ByteBuffer.wrap(units).asCharBuffer().put(page.toCharArray());
            deflating.write(units);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        } finally {
            fast.end();
        }
        return out.toByteArray();
    }

    private static String inflated(byte[] page) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(page))) {
            char[] units = new char[PAGE];
            ByteBuffer.wrap(in.readNBytes(PAGE * Character.BYTES))
                    .asCharBuffer()
                    .get(units);
            return new String(units);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }
}
