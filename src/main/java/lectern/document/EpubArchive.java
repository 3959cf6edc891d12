package lectern.document;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * The XML files in an EPUB, looked up by name and never unpacked, within limits that no book reaches: a small archive can
 * hold terabytes of zeros.
 */
final class EpubArchive implements Closeable {

    record Limits(int entries, int entryBytes, int totalBytes) {}

    static final Limits LIMITS = new Limits(20_000, 50 * 1024 * 1024, 200 * 1024 * 1024);
    private static final String REMEDY = "check the file with an EPUB reader, and save or download it again";

    private final Path file;
    private final ZipFile zip;
    private final Limits limits;
    private long bytesRead;

    private EpubArchive(Path file, ZipFile zip, Limits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
    }

    static EpubArchive open(Path file, Limits limits) {
        if (!Files.isRegularFile(file)) {
            throw new RefusedInputException(Problem.of(file, "there is no such file", "correct the path"));
        }
        try {
            EpubArchive archive = new EpubArchive(file, new ZipFile(file.toFile()), limits);
            if (archive.zip.size() > limits.entries()) {
                archive.close();
                throw archive.refused("the EPUB holds more than %d files".formatted(limits.entries()));
            }
            return archive;
        } catch (ZipException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file is not an EPUB (" + e.getMessage() + ")", REMEDY));
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
    }

    /** The XML file of this name; the parser loads nothing that it refers to. */
    Optional<Document> xml(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // The size in the entry is the word of whoever packed it: what comes out is counted.
            byte[] bytes = in.readNBytes(limits.entryBytes() + 1);
            bytesRead += bytes.length;
            if (bytes.length > limits.entryBytes() || bytesRead > limits.totalBytes()) {
                throw refused("the EPUB unpacks to more than %d bytes in %s, or %d in all"
                        .formatted(limits.entryBytes(), name, limits.totalBytes()));
            }
            return Optional.of(Jsoup.parse(new ByteArrayInputStream(bytes), null, "", Parser.xmlParser()));
        } catch (IOException e) {
            throw refused("the EPUB is damaged in %s (%s)".formatted(name, e.getMessage()));
        }
    }

    Document requiredXml(String name) {
        return xml(name).orElseThrow(() -> refused("the EPUB has no file %s, which it needs".formatted(name)));
    }

    RefusedInputException refused(String what) {
        return new RefusedInputException(Problem.of(file, what, REMEDY));
    }

    /** The name that {@code href} has in the archive when it is written in {@code base}; fragments are cut off. */
    static String resolve(String base, String href) {
        String path = href.split("[#?]", 2)[0];
        try {
            path = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not percent-encoded after all: a name may hold a percent sign.
        }
        Deque<String> segments = new ArrayDeque<>();
        String folder = base.substring(0, base.lastIndexOf('/') + 1);
        for (String segment : (path.startsWith("/") ? path : folder + path).split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
