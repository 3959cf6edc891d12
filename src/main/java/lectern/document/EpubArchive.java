package lectern.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The files in an EPUB, looked up by name and never unpacked to disk, within limits that no book reaches: a small archive can
 * hold terabytes of zeros.
 */
final class EpubArchive implements Closeable {

    /**
     * @param entries files in the archive
     * @param entryBytes of one file that is read
     * @param totalBytes of all files that are read
     * @param ratio how many times its packed size a file of more than {@value #UNSUSPICIOUS_BYTES} bytes may be
     */
    record Limits(int entries, int entryBytes, int totalBytes, int ratio) {}

    static final Limits LIMITS = new Limits(20_000, Markup.MAX_BYTES, 200 * 1024 * 1024, 200);

    /** Markup packs to a fifth, at best to a fiftieth; zeros to a thousandth. */
    private static final int UNSUSPICIOUS_BYTES = 1024 * 1024;

    private static final String REMEDY = "check the file with an EPUB reader, and save or download it again";

    private final Path file;
    private final ZipFile zip;
    private final Limits limits;
    private final Map<String, String> names = new HashMap<>();
    private long bytesRead;

    private EpubArchive(Path file, ZipFile zip, Limits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
        zip.stream().forEach(entry -> names.putIfAbsent(alike(entry.getName()), entry.getName()));
    }

    static EpubArchive open(Path file, Limits limits) {
        RegularFile.require(file);
        try {
            ZipFile zip = zip(file);
            if (zip.size() > limits.entries()) {
                zip.close();
                throw new RefusedInputException(
                        Problem.of(file, "the EPUB holds more than %d files".formatted(limits.entries()), REMEDY));
            }
            return new EpubArchive(file, zip, limits);
        } catch (ZipException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file is not an EPUB (" + e.getMessage() + ")", REMEDY));
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        ZipException first = null;
        for (Charset charset : ZipNames.CHARSETS) {
            try {
                return new ZipFile(file.toFile(), charset);
            } catch (ZipException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new ZipException() : first;
    }

    /** Names that differ only in case, in the kind of slash or in how accents are composed are taken to be the same. */
    private static String alike(String name) {
        return AlikeNames.of(name.replace('\\', '/')).toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return entry(name) != null;
    }

    /** The content of the file of this name. @throws RefusedInputException if it is damaged or beyond the limits */
    Optional<byte[]> bytes(String name) {
        ZipEntry entry = entry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // The sizes in the entry are the word of whoever packed it: what comes out is counted.
            byte[] bytes = in.readNBytes(limits.entryBytes() + 1);
            bytesRead += bytes.length;
            if (bytes.length > limits.entryBytes() || bytesRead > limits.totalBytes()) {
                throw refused("the EPUB unpacks to more than %d bytes in %s, or %d in all"
                        .formatted(limits.entryBytes(), name, limits.totalBytes()));
            }
            if (bytes.length > UNSUSPICIOUS_BYTES
                    && bytes.length / limits.ratio() > Math.max(1, entry.getCompressedSize())) {
                throw refused("the EPUB unpacks to more than %d times its size in %s".formatted(limits.ratio(), name));
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw refused("the EPUB is damaged in %s (%s)".formatted(name, e.getMessage()));
        }
    }

    /** The first {@code most} bytes of the file of this name, which the book can do without: empty if it is damaged. */
    Optional<byte[]> beginning(String name, int most) {
        ZipEntry entry = entry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readNBytes(most));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private @Nullable ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            String other = names.get(alike(name));
            entry = other == null ? null : zip.getEntry(other);
        }
        return entry == null || entry.isDirectory() ? null : entry;
    }

    /** The XML file of this name. */
    Optional<Document> xml(String name) {
        return text(name).map(Markup::xml);
    }

    Document requiredXml(String name) {
        return xml(name).orElseThrow(() -> missing(name));
    }

    /** The XHTML file of this name. */
    Optional<Document> xhtml(String name) {
        return text(name).map(Markup::xhtml);
    }

    Document requiredXhtml(String name) {
        return xhtml(name).orElseThrow(() -> missing(name));
    }

    private Optional<String> text(String name) {
        return bytes(name).map(bytes -> {
            if (Markup.hasTooManyPieces(bytes)) {
                throw refused("the EPUB has more than %d tags and attributes in %s".formatted(Markup.MAX_PIECES, name));
            }
            return PageText.of(
                    bytes, PageText.Declared.ANY, found -> refused("the EPUB's file %s %s".formatted(name, found)));
        });
    }

    private RefusedInputException missing(String name) {
        return refused("the EPUB has no file %s, which it needs".formatted(name));
    }

    RefusedInputException refused(String what) {
        return new RefusedInputException(Problem.of(file, what, REMEDY));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
