package lectern.web;

import lectern.document.DocumentId;
import lectern.postgres.PublishedBooks.BookOnShelf;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/** A book. @param page where it is listened to */
record BookNews(
        String id,
        String title,
        @Nullable String author,
        @Nullable Long millis,
        @Nullable String publishedAt,
        String page) {

    static BookNews of(BookOnShelf book) {
        return new BookNews(
                book.document().value(),
                book.title(),
                book.author(),
                book.millis(),
                book.publishedAt() == null ? null : book.publishedAt().toString(),
                page(book.document(), book.folder()));
    }

    /** @param folder of the book's files, below its document's */
    static String page(DocumentId document, String folder) {
        return "/" + ObjectKey.inEdition(document, folder, "index.html");
    }
}
