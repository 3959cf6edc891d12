package lectern.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import lectern.document.Slug;
import lectern.document.ZipNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;

/** Keeps what is uploaded, each upload in a folder of its own, so that its catalog can be narrated again later. */
final class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final int MOST_FILES = 10_000;
    private static final String CATALOG = "catalog.csv";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path folder;
    private final long maxBytes;
    private final InstantSource clock;

    Uploads(Path folder, long maxBytes, InstantSource clock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    static String tooMuch(long maxBytes) {
        return "The upload holds more than %,d bytes (LECTERN_SERVE_MAX_UPLOAD): upload less at once."
                .formatted(maxBytes);
    }

    /**
     * Keeps a catalog and its documents: files, or one zip of them.
     *
     * @return the catalog
     * @throws RefusedRequestException when it is no such thing; then nothing is kept
     */
    Path keep(List<MultipartFile> files) {
        if (files.isEmpty()) {
            throw unusable("No file was uploaded: choose a catalog (CSV) and its documents, or one zip of them.");
        }
        try {
            Path upload = make(title(files));
            try {
                return new Intake(upload).take(files);
            } catch (IOException | RuntimeException e) {
                delete(upload);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The upload cannot be kept: " + e.getMessage(), e);
        }
    }

    /** Nobody needs the upload that {@code catalog} came with. */
    void discard(Path catalog) {
        try {
            delete(folder.resolve(folder.relativize(catalog).getName(0)));
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", catalog, e.getMessage());
        }
    }

    /** One upload while it comes in. */
    private final class Intake {

        private final Path upload;
        private final List<Path> taken = new ArrayList<>();
        private long bytes;

        Intake(Path upload) {
            this.upload = upload;
        }

        Path take(List<MultipartFile> files) throws IOException {
            for (MultipartFile file : files) {
                if (files.size() == 1 && name(file).toLowerCase(Locale.ROOT).endsWith(".zip")) {
                    unpack(file);
                } else if (!UploadName.isJunk(name(file))) {
                    try (InputStream in = file.getInputStream()) {
                        take(name(file), in);
                    }
                }
            }
            return catalog();
        }

        private void unpack(MultipartFile file) throws IOException {
            Exception first = null;
            for (Charset names : ZipNames.CHARSETS) {
                try {
                    unpack(file, names);
                    return;
                } catch (ZipException | EOFException | IllegalArgumentException e) {
                    first = first == null ? e : first;
                    delete(upload);
                    Files.createDirectory(upload);
                    taken.clear();
                    bytes = 0;
                }
            }
            throw unusable(
                    "The zip cannot be read (%s): pack it again.".formatted(first == null ? "" : first.getMessage()));
        }

        private void unpack(MultipartFile file, Charset names) throws IOException {
            try (ZipInputStream zip = new ZipInputStream(file.getInputStream(), names)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (!entry.isDirectory() && !UploadName.isJunk(entry.getName())) {
                        take(entry.getName(), zip);
                    }
                }
            }
        }

        private void take(String name, InputStream in) throws IOException {
            Path place = UploadName.below(upload, name);
            if (taken.size() == MOST_FILES) {
                throw unusable("The upload has more than %,d files: upload less at once.".formatted(MOST_FILES));
            }
            Files.createDirectories(place.getParent());
            try (OutputStream out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    bytes += read;
                    if (bytes > maxBytes) {
                        throw new RefusedRequestException(HttpStatus.CONTENT_TOO_LARGE, tooMuch(maxBytes));
                    }
                    out.write(buffer, 0, read);
                }
            } catch (FileAlreadyExistsException e) {
                throw unusable("The upload has two files called \"%s\".".formatted(name));
            }
            taken.add(place);
        }

        /** Lexicons are CSV files too. */
        private Path catalog() {
            List<Path> tables = taken.stream()
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .toList();
            int top = tables.stream().mapToInt(Path::getNameCount).min().orElse(0);
            List<Path> onTop =
                    tables.stream().filter(file -> file.getNameCount() == top).toList();
            List<Path> named = onTop.stream()
                    .filter(file -> file.getFileName().toString().equalsIgnoreCase(CATALOG))
                    .toList();
            if (onTop.size() == 1) {
                return onTop.get(0);
            }
            if (named.size() == 1) {
                return named.get(0);
            }
            throw unusable(
                    onTop.isEmpty()
                            ? "The upload has no catalog: add a CSV that names each document in a column \"source\"."
                            : "The upload has several CSV files: call the catalog " + CATALOG + ".");
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    /** Of several files, the catalog's name says most. */
    private static String title(List<MultipartFile> files) {
        return files.stream()
                .map(Uploads::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
                .findFirst()
                .orElse(name(files.get(0)));
    }

    /** The time keeps uploads apart and in order, the name is for people; two of one second get numbers. */
    private Path make(String name) throws IOException {
        Files.createDirectories(folder);
        String time = TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
        String slug = Slug.of(name.substring(0, Math.min(name.length(), 80)).replaceFirst("\\.[^.]*$", ""))
                .orElse("upload");
        for (int number = 1; ; number++) {
            Path upload = folder.resolve(time + "-" + slug + (number == 1 ? "" : "-" + number));
            try {
                return Files.createDirectory(upload);
            } catch (FileAlreadyExistsException e) {
                // another one of the same second
            }
        }
    }

    private static void delete(Path upload) throws IOException {
        try (Stream<Path> files = Files.walk(upload)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static RefusedRequestException unusable(String message) {
        return new RefusedRequestException(HttpStatus.UNPROCESSABLE_CONTENT, message);
    }
}
