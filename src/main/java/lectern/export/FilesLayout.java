package lectern.export;

import java.io.IOException;
import lectern.storage.ObjectKey;

/** The edition's files, placed as they are in the store: its manifest finds them there. */
final class FilesLayout {

    private FilesLayout() {}

    /** The manifest comes last, as in the store. */
    static void write(ExportedBook book, ExportWriter writer) throws IOException {
        ObjectKey manifest = ObjectKey.manifest(book.document());
        String above = manifest.value()
                .substring(0, manifest.value().length() - manifest.fileName().length());
        for (BookFile file : book.files()) {
            writer.copy(file, file.key().value().substring(above.length()));
        }
        writer.write(manifest.fileName(), book.manifest());
    }
}
