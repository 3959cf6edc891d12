package lectern.manifest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An edition whose audio is in the store: what the documents that describe it are made from.
 *
 * @param chapters in order
 * @param scripts what is said in each chapter, in order
 * @param files what lies beside the audio so far: what describes the edition may name these, and nothing else
 * @param published when the edition is published
 */
public record Publication(
        Edition edition,
        List<PublishedChapter> chapters,
        PublishedBook book,
        List<ChapterScript> scripts,
        List<EditionFile> files,
        Instant published) {

    public Publication {
        chapters = List.copyOf(chapters);
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
    }

    /** The file of this name, if it is there. */
    public Optional<EditionFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The length of all chapters one after the other, in milliseconds; what their own lengths add up to. */
    public long durationMillis() {
        return chapters.stream().mapToLong(PublishedChapter::durationMillis).sum();
    }
}
