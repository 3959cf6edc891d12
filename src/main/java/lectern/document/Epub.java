package lectern.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads EPUB 2 and 3 (https://www.w3.org/TR/epub-33/): the linear items of the spine in order. Chapters begin at each h1 and h2,
 * and where the table of contents points; where there is none, at each item. Other items go on with the chapter before: tools
 * cut long chapters into several files.
 */
final class Epub {

    /** How calibre names what it cut off a page that was too long for old readers; a heading in it begins a chapter all the same. */
    private static final Pattern GOES_ON = Pattern.compile(".*_split_(?!0+\\.)[0-9]{1,6}\\.x?html?");

    private final EpubArchive archive;
    private final EpubPackage book;
    private final EpubNavigation navigation;
    private final Outline outline = new Outline();
    private final PageReader pages;
    private final List<String> notes = new ArrayList<>();

    private Epub(EpubArchive archive, Reading reading) {
        this.archive = archive;
        this.book = EpubPackage.in(archive);
        this.navigation = EpubNavigation.of(archive, book);
        this.pages = new PageReader(outline, reading, element -> false);
    }

    static Manuscript read(Path file, Reading reading) {
        return read(file, reading, EpubArchive.LIMITS);
    }

    static Manuscript read(Path file, Reading reading, EpubArchive.Limits limits) {
        try (EpubArchive archive = EpubArchive.open(file, limits)) {
            return new Epub(archive, reading).manuscript();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private Manuscript manuscript() {
        List<EpubPackage.Place> spine = book.spine();
        if (spine.stream().noneMatch(place -> place.item().isText())) {
            throw archive.refused("the EPUB's spine names no text");
        }
        boolean hasOrder =
                spine.stream().anyMatch(place -> place.linear() && place.item().isText());
        if (!hasOrder) {
            notes.add("the book calls all of its parts supplementary; all of them are read");
        }
        Optional<String> contents = book.guide("toc");
        for (EpubPackage.Place place : spine) {
            read(place, place.linear() || !hasOrder, contents);
        }
        pages.breaks().end();
        EpubMetadata metadata = new EpubMetadata(book.opf());
        Cover cover = cover();
        return new Manuscript(
                metadata.title(),
                metadata.author(),
                metadata.language(),
                cover,
                outline.sections(),
                outline.leftOut(),
                notes);
    }

    private void read(EpubPackage.Place place, boolean isInOrder, Optional<String> contents) {
        String name = place.item().name();
        if (!place.item().isText()) {
            outline.leaveOut(LeftOut.Kind.MEDIA, "");
            return;
        }
        Document page = archive.requiredXhtml(name);
        if (place.item().has("nav") || contents.filter(name::equals).isPresent() && isMostlyLinks(page)) {
            leaveOut(LeftOut.Kind.CONTENTS, page);
        } else if (!isInOrder) {
            leaveOut(LeftOut.Kind.NON_LINEAR, page);
        } else {
            if (!navigation.divides() && !GOES_ON.matcher(name).matches()) {
                pages.breaks().begin(null);
            }
            pages.read(name, Markup.body(page), navigation.marksIn(name));
        }
    }

    private void leaveOut(LeftOut.Kind kind, Document page) {
        String words = Markup.body(page).text();
        if (!words.isBlank()) {
            outline.leaveOut(kind, words);
        }
    }

    private static boolean isMostlyLinks(Document page) {
        int linked = page.select("*|a[href]").stream()
                .mapToInt(link -> link.text().length())
                .sum();
        return linked * 2 > Markup.body(page).text().length();
    }

    private @Nullable Cover cover() {
        EpubCover covers = new EpubCover(archive, book);
        String name = covers.name().orElse(null);
        if (name == null) {
            return null;
        }
        Cover cover = covers.picture(name).orElse(null);
        if (cover == null) {
            notes.add("the book's cover, %s, is not a JPEG or PNG picture of at most %d bytes; it is left out"
                    .formatted(Problem.quoted(NormalText.paragraph(name)), Cover.MAX_BYTES));
        }
        return cover;
    }
}
