package lectern.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Finds streams that unpack to too much before anything reads them: PDFBox unpacks each whole, in memory. Follows a page to its
 * drawing, forms and fonts; pictures are never unpacked. Each stream is looked at once.
 */
final class PdfStreams {

    /** These lead away from what draws the page, or to pictures. */
    private static final Set<COSName> NOT_FOLLOWED =
            Set.of(COSName.PARENT, COSName.ANNOTS, COSName.getPDFName("B"), COSName.getPDFName("StructParents"));

    private final PdfFile file;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    PdfStreams(PdfFile file) {
        this.file = file;
    }

    /** @throws RefusedInputException if something that draws the page unpacks to more than the limit */
    void check(PDPage page) throws IOException {
        Deque<COSBase> open = new ArrayDeque<>();
        open.add(page.getCOSObject());
        COSDictionary inherited =
                page.getResources() == null ? null : page.getResources().getCOSObject();
        if (inherited != null) {
            open.add(inherited);
        }
        while (!open.isEmpty()) {
            COSBase next = open.remove();
            COSBase base = next instanceof COSObject reference ? reference.getObject() : next;
            if (base instanceof COSArray array) {
                if (seen.add(array)) {
                    array.forEach(item -> addIfCompound(item, open));
                }
            } else if (base instanceof COSDictionary dictionary && seen.add(dictionary)) {
                if (dictionary instanceof COSStream stream) {
                    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                        continue;
                    }
                    check(stream);
                }
                dictionary.entrySet().stream()
                        .filter(entry -> !NOT_FOLLOWED.contains(entry.getKey()))
                        .forEach(entry -> addIfCompound(entry.getValue(), open));
            }
        }
    }

    private static void addIfCompound(COSBase item, Deque<COSBase> open) {
        if (item instanceof COSObject || item instanceof COSArray || item instanceof COSDictionary) {
            open.add(item);
        }
    }

    /** Looks at one stream. */
    void check(COSStream stream) throws IOException {
        List<COSName> filters = filters(stream);
        InputStream in = stream.createRawInputStream();
        for (int i = 0; i < filters.size(); i++) {
            boolean isLast = i == filters.size() - 1;
            Counted out = new Counted(isLast ? OutputStream.nullOutputStream() : new ByteArrayOutputStream());
            try (InputStream packed = in) {
                Filter filter = FilterFactory.INSTANCE.getFilter(filters.get(i));
                filter.decode(packed, out, stream, i);
            } catch (IOException e) {
                // A damaged stream: PDFBox makes the best of it.
                return;
            }
            if (out.kept instanceof ByteArrayOutputStream bytes) {
                in = new ByteArrayInputStream(bytes.toByteArray());
            }
        }
    }

    private static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name);
        }
        return filters instanceof COSArray array
                ? array.toList().stream()
                        .filter(COSName.class::isInstance)
                        .map(COSName.class::cast)
                        .toList()
                : List.of();
    }

    /** Ends what passes the limit. */
    private final class Counted extends OutputStream {

        private final OutputStream kept;
        private long count;

        Counted(OutputStream kept) {
            this.kept = kept;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            kept.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count(length);
            kept.write(bytes, from, length);
        }

        private void count(int length) {
            count += length;
            if (count > file.limits().streamBytes()) {
                throw file.refused("a page or a font of the PDF unpacks to more than %d bytes"
                        .formatted(file.limits().streamBytes()));
            }
        }
    }
}
