package lectern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lectern.document.DocumentId;

/**
 * Where books go below the folder that was named: each to one of its own, called after its author and title where people are to
 * find it. Two books never share a folder, nor does one of ours with what others put there: its name tells its document then.
 */
final class BookShelf {

    private final Path top;
    private final ExportKind kind;

    BookShelf(Path top, ExportKind kind) {
        this.top = top.toAbsolutePath().normalize();
        this.kind = kind;
    }

    Path folderOf(ExportedBook book) throws IOException {
        String id = book.document().value();
        if (kind == ExportKind.FILES) {
            return own(top.resolve(id), book.document());
        }
        String author = book.author();
        Path above =
                kind == ExportKind.AUDIOBOOKSHELF && author != null ? top.resolve(SafeName.of(author, "Unknown")) : top;
        String title = SafeName.of(book.title(), id);
        Path folder = above.resolve(title);
        return isFree(folder, book.document()) && !isSomebodyElses(folder)
                ? folder
                : own(above.resolve(title + " [" + id + "]"), book.document());
    }

    private Path own(Path folder, DocumentId document) throws IOException {
        if (!isFree(folder, document)) {
            throw new ExportRefusedException("%s: %s holds an export of another book, or of another kind – name another"
                            .formatted(document, folder)
                    + " folder with --to");
        }
        return folder;
    }

    /** Whether there are files, and no record of an export: whoever put them there may have another recording of the book. */
    private static boolean isSomebodyElses(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || ExportRecord.read(folder).isPresent()) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> !file.getFileName().toString().startsWith("."));
        }
    }

    private boolean isFree(Path folder, DocumentId document) throws IOException {
        return ExportRecord.read(folder)
                .filter(record -> !record.document().equals(document.value()) || record.kind() != kind)
                .isEmpty();
    }
}
