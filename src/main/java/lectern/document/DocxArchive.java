package lectern.document;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * The XML parts in a DOCX (ECMA-376), streamed and never unpacked, within limits that no document reaches. Parts that a
 * relationship says are outside the file do not exist here.
 */
final class DocxArchive implements Closeable {

    /** @param paragraph the most characters of one; @param text the most of a part */
    record Limits(int entries, long entryBytes, long totalBytes, int paragraph, int text) {}

    static final Limits LIMITS =
            new Limits(20_000, 300L * 1024 * 1024, 1024L * 1024 * 1024, 8 * 1024 * 1024, 100 * 1024 * 1024);

    private static final String REMEDY = "check the file with a word processor, and save it again as .docx";

    /** What Word up to 2003 wrote, and what a protected DOCX is packed into. */
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final Path file;
    private final ZipFile zip;
    private final Limits limits;
    private long bytesRead;

    private DocxArchive(Path file, ZipFile zip, Limits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
    }

    static DocxArchive open(Path file, Limits limits) {
        RegularFile.require(file);
        try {
            refuseOle(file);
            DocxArchive archive = new DocxArchive(file, new ZipFile(file.toFile()), limits);
            if (archive.zip.size() > limits.entries()) {
                archive.close();
                throw archive.refused("the DOCX holds more than %d files".formatted(limits.entries()));
            }
            return archive;
        } catch (ZipException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file is not a DOCX (" + e.getMessage() + ")", REMEDY));
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
    }

    private static void refuseOle(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(OLE.length), OLE)) {
                throw new RefusedInputException(Problem.of(
                        file,
                        "the file is a Word document of before 2007, or protected with a password",
                        "open it in a word processor and save it as .docx, without a password"));
            }
        }
    }

    /** What is done with the XML of a part. */
    @FunctionalInterface
    interface Work {
        void with(DocxXml xml) throws XMLStreamException;
    }

    /** Reads a part from its beginning. @return whether there is one of this name */
    boolean read(String name, Work work) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return false;
        }
        try (InputStream in = new Counted(zip.getInputStream(entry), name)) {
            work.with(new DocxXml(in, limits));
            return true;
        } catch (IOException | XMLStreamException e) {
            throw refused(
                    "the DOCX is damaged in %s (%s)".formatted(name, Problem.quoted(String.valueOf(e.getMessage()))));
        }
    }

    /** The names of the parts that the part {@code name}, or with an empty name the file, relates to as {@code type}. */
    List<String> related(String name, String type) {
        int slash = name.lastIndexOf('/') + 1;
        List<String> names = new ArrayList<>();
        read(name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels", xml -> {
            while (xml.next()) {
                if (xml.starts("Relationship")
                        && xml.attribute("Type").endsWith("/" + type)
                        && !xml.attribute("TargetMode").equals("External")) {
                    names.add(Href.of(name, xml.attribute("Target")).file());
                }
            }
        });
        return names;
    }

    RefusedInputException refused(String what) {
        return new RefusedInputException(Problem.of(file, what, REMEDY));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    /** The size in an entry is the word of whoever packed it: what comes out is counted. */
    private final class Counted extends FilterInputStream {

        private final String name;
        private long count;

        Counted(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            count += more;
            bytesRead += more;
            if (count > limits.entryBytes() || bytesRead > limits.totalBytes()) {
                throw refused("the DOCX unpacks to more than %d bytes in %s, or %d in all"
                        .formatted(limits.entryBytes(), name, limits.totalBytes()));
            }
        }
    }
}
