package lectern.document;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the cover: EPUB 3's property, EPUB 2's {@code meta}, or the first picture on the page that the guide calls cover. */
final class EpubCover {

    private final EpubArchive archive;
    private final EpubPackage book;

    EpubCover(EpubArchive archive, EpubPackage book) {
        this.archive = archive;
        this.book = book;
    }

    /** The name of its file. */
    Optional<String> name() {
        return book.itemWith("cover-image")
                .or(this::itemOfMeta)
                .map(EpubPackage.Item::name)
                .or(this::pictureOfGuide);
    }

    /** The picture in the file, if it is one that players show. */
    Optional<Cover> picture(String name) {
        return archive.beginning(name, Cover.MAX_BYTES + 1).flatMap(Cover::of);
    }

    private Optional<EpubPackage.Item> itemOfMeta() {
        return book.opf().select("*|metadata *|meta[name]").stream()
                .filter(meta -> meta.attr("name").equalsIgnoreCase("cover"))
                .flatMap(meta -> book.item(meta.attr("content")).stream())
                .filter(item -> item.mediaType().startsWith("image/"))
                .findFirst();
    }

    private Optional<String> pictureOfGuide() {
        return book.guide("cover").filter(archive::has).flatMap(this::pictureOn);
    }

    private Optional<String> pictureOn(String name) {
        if (!EpubPackage.isPage(name)) {
            return Optional.of(name);
        }
        Optional<Document> page = archive.xhtml(name);
        Element picture =
                page.map(root -> root.selectFirst("*|img[src], *|image")).orElse(null);
        if (picture == null) {
            return Optional.empty();
        }
        for (String attribute : new String[] {"src", "xlink:href", "href"}) {
            if (picture.hasAttr(attribute)) {
                return Optional.of(Href.of(name, picture.attr(attribute)).file());
            }
        }
        return Optional.empty();
    }
}
