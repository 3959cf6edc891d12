package lectern.manifest;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lectern.audio.WholeFile;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/**
 * An edition in one file, in the W3C's Lightweight Packaging Format (https://www.w3.org/TR/lpf/): its manifest, its chapters,
 * and the contents page, cover and captions that are there. Nothing is compressed: sound cannot be, and how text would be
 * depends on the JDK, while the same edition is to be the same bytes everywhere.
 */
final class LpfPackage {

    static final String MEDIA_TYPE = "application/lpf+zip";

    /** Any, but always the same; one without a time zone, which a ZIP keeps only from February 1980 on. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int BUFFER_BYTES = 1 << 16;

    private final Source source;
    private final ZipOutputStream zip;

    private LpfPackage(Source source, ZipOutputStream zip) {
        this.source = source;
        this.zip = zip;
    }

    /** Where the files of the edition are read from, each twice. */
    @FunctionalInterface
    interface Source {

        /** The bytes of one, from the first. */
        InputStream open(ObjectKey key) throws IOException;
    }

    /** What the package of an edition is called. */
    static String fileName(Edition edition) {
        return edition.document() + ".lpf";
    }

    /**
     * Writes the package of any size in constant memory, and forces it to the disk. The file gets its name when it is whole.
     *
     * @throws IOException also when what {@code source} has is not what was published
     */
    static void write(Publication publication, Source source, Path target) throws IOException {
        WholeFile.write(target, unfinished -> {
            try (FileOutputStream file = new FileOutputStream(unfinished.toFile());
                    ZipOutputStream zip =
                            new ZipOutputStream(new BufferedOutputStream(file, BUFFER_BYTES), StandardCharsets.UTF_8)) {
                new LpfPackage(source, zip).write(publication);
                zip.finish();
                zip.flush();
                file.getChannel().force(true);
            }
            return target;
        });
    }

    private void write(Publication publication) throws IOException {
        Edition edition = publication.edition();
        byte[] contents = ContentsPage.packaged(publication).getBytes(StandardCharsets.UTF_8);
        ObjectKey contentsKey = edition.fileKey(ContentsPage.FILE_NAME);
        StoredObject contentsObject = new StoredObject(contentsKey, contents.length, StoredObject.sha256(contents));
        List<EditionFile> stored = packagedFiles(publication);
        List<EditionFile> listed = new ArrayList<>(List.of(new EditionFile(contentsObject, ContentsPage.MEDIA_TYPE)));
        listed.addAll(stored);
        byte[] manifest = AudiobookManifest.packaged(new Publication(
                        edition,
                        publication.chapters(),
                        publication.book(),
                        publication.scripts(),
                        listed,
                        publication.published()))
                .getBytes(StandardCharsets.UTF_8);
        add(AudiobookManifest.PACKAGED_NAME, manifest);
        add(ContentsPage.FILE_NAME, contents);
        for (EditionFile file : stored) {
            add(file.stored());
        }
        for (PublishedChapter chapter : publication.chapters()) {
            add(chapter.stored());
        }
    }

    private static List<EditionFile> packagedFiles(Publication publication) {
        List<EditionFile> files = new ArrayList<>();
        EditionFiles.cover(publication).ifPresent(files::add);
        for (PublishedChapter chapter : publication.chapters()) {
            EditionFiles.captions(publication, chapter).ifPresent(files::add);
        }
        return files;
    }

    private void add(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        begin(name, content.length, crc);
        zip.write(content);
        zip.closeEntry();
    }

    /** A ZIP wants the checksum of what is not compressed before its bytes: so they are read twice, and not kept. */
    private void add(StoredObject object) throws IOException {
        CRC32 crc = new CRC32();
        StoredObject read = StoredObject.of(object.key(), new CheckedInputStream(source.open(object.key()), crc));
        if (!read.equals(object)) {
            throw new IOException("%s has %d bytes and checksum %s, and %d bytes and checksum %s were published"
                    .formatted(object.key(), read.bytes(), read.sha256(), object.bytes(), object.sha256()));
        }
        begin(object.key().fileName(), object.bytes(), crc);
        try (InputStream in = source.open(object.key())) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    private void begin(String name, long bytes, CRC32 crc) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes);
        entry.setCompressedSize(bytes);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
    }
}
