package lectern.batch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.manifest.PodcastEntry;
import lectern.manifest.PodcastFeed;
import lectern.postgres.PublishedBooks;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the podcast feed of a catalog: its published books. A feed tells of files by whole URLs, so there is one only where it is
 * known how listeners reach the store.
 */
final class CatalogFeeds {

    private static final Logger log = LoggerFactory.getLogger(CatalogFeeds.class);

    private final PublishedBooks books;
    private final ObjectStore store;
    private final Path workFolder;
    private final @Nullable URI publicUrl;

    CatalogFeeds(PublishedBooks books, ObjectStore store, Path workFolder, @Nullable URI publicUrl) {
        this.books = books;
        this.store = store;
        this.workFolder = workFolder;
        this.publicUrl = publicUrl;
    }

    /**
     * Writes the feed of the run's catalog anew, and those of the catalogs that its documents came from before. Where that fails,
     * the one that is there stays until the next run: no book is less whole for it.
     */
    void write(int run, Path catalog) {
        if (publicUrl != null) {
            write(catalog, publicUrl);
            books.catalogsBefore(run).stream()
                    .filter(before -> !before.equals(catalog))
                    .forEach(before -> write(before, publicUrl));
        }
    }

    private void write(Path catalog, URI publicUrl) {
        List<PodcastEntry> published = books.of(catalog);
        String title = titleOf(catalog);
        PodcastFeed feed = new PodcastFeed(nameOf(catalog, title), title, publicUrl);
        try {
            if (published.isEmpty() && store.find(feed.key()).isEmpty()) {
                return;
            }
            Path file = Files.createTempFile(Files.createDirectories(workFolder), "feed.", ".part");
            try {
                Files.writeString(file, feed.xml(published));
                store.put(feed.key(), file, PodcastFeed.MEDIA_TYPE);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn(
                    "The feed {} is not written, and stays as it was until the next run: {}",
                    feed.key(),
                    e.getMessage());
        }
    }

    /** Catalogs of one name in folders of one name have a feed each. */
    private static String nameOf(Path catalog, String title) {
        byte[] path = catalog.toString().getBytes(StandardCharsets.UTF_8);
        return ObjectKey.slug(title) + "-" + StoredObject.sha256(path).substring(0, 6);
    }

    /** Many catalogs are called {@code catalog.csv}: the folder tells them apart. */
    private static String titleOf(Path catalog) {
        String name = catalog.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Path folder = catalog.toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null ? name : folder.getFileName() + " " + name;
    }
}
