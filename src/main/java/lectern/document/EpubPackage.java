package lectern.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The package document of an EPUB: which files there are and in which order they are read. */
final class EpubPackage {

    /** These hide fonts, not text: https://www.w3.org/TR/epub-33/#sec-font-obfuscation and Adobe's own. */
    private static final List<String> FONT_OBFUSCATION =
            List.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    /** Where Adobe's and Apple's protection keep their keys. */
    private static final List<String> RIGHTS = List.of("META-INF/rights.xml", "META-INF/sinf.xml");

    private static final String NCX = "application/x-dtbncx+xml";

    private final EpubArchive archive;
    private final String name;
    private final Document opf;
    private final Map<String, Item> manifest = new HashMap<>();

    /**
     * A file of the manifest.
     *
     * @param name in the archive
     * @param mediaType in lower case
     * @param properties words between spaces
     */
    record Item(String name, String mediaType, String properties) {

        boolean has(String property) {
            return List.of(properties.split("\\s+")).contains(property);
        }

        boolean isText() {
            return mediaType.contains("html") || mediaType.contains("oeb1-document") || isPage(name);
        }
    }

    /** @param linear whether it is in the reading order */
    record Place(Item item, boolean linear) {}

    private EpubPackage(EpubArchive archive, String name) {
        this.archive = archive;
        this.name = name;
        this.opf = archive.requiredXml(name);
        for (Element item : opf.select("*|manifest > *|item[id]")) {
            manifest.putIfAbsent(
                    item.attr("id"),
                    new Item(
                            Href.of(name, item.attr("href")).file(),
                            item.attr("media-type").toLowerCase(Locale.ROOT),
                            item.attr("properties")));
        }
    }

    /** The first package of an archive, unless it is copy-protected. */
    static EpubPackage in(EpubArchive archive) {
        Element rootFile = archive.requiredXml("META-INF/container.xml").selectFirst("*|rootfile[full-path]");
        if (rootFile == null) {
            throw archive.refused("the EPUB's META-INF/container.xml names no package document");
        }
        refuseProtected(archive);
        String path = rootFile.attr("full-path");
        return new EpubPackage(
                archive, archive.has(path) ? path : Href.of("", path).file());
    }

    /** A protected text would be read as noise. */
    private static void refuseProtected(EpubArchive archive) {
        boolean hasRights = RIGHTS.stream().anyMatch(archive::has);
        boolean hidesText = archive.xml("META-INF/encryption.xml").stream()
                .flatMap(encryption -> encryption.select("*|EncryptedData").stream())
                .map(data -> data.selectFirst("*|EncryptionMethod"))
                .anyMatch(method -> method == null || !FONT_OBFUSCATION.contains(method.attr("Algorithm")));
        if (hasRights || hidesText) {
            throw archive.refused("the EPUB is copy-protected");
        }
    }

    static boolean isPage(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.x?html?");
    }

    Document opf() {
        return opf;
    }

    /** The files of the spine in order. */
    List<Place> spine() {
        List<Place> places = new ArrayList<>();
        for (Element reference : opf.select("*|spine > *|itemref")) {
            Item item = manifest.get(reference.attr("idref"));
            if (item == null) {
                throw archive.refused("the EPUB's spine names %s, which is not in its manifest"
                        .formatted(Problem.quoted(reference.attr("idref"))));
            }
            places.add(new Place(item, !reference.attr("linear").equalsIgnoreCase("no")));
        }
        return places;
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(manifest.get(id));
    }

    Optional<Item> itemWith(String property) {
        return manifest.values().stream().filter(item -> item.has(property)).findFirst();
    }

    /** The table of contents of EPUB 2. */
    Optional<Item> ncx() {
        Element spine = opf.selectFirst("*|spine");
        Optional<Item> named = spine == null ? Optional.empty() : item(spine.attr("toc"));
        return Stream.concat(named.stream(), manifest.values().stream())
                .filter(item -> item.mediaType().equals(NCX))
                .findFirst();
    }

    /** The file that the guide of EPUB 2 calls this. */
    Optional<String> guide(String type) {
        return opf.select("*|guide > *|reference").stream()
                .filter(reference -> reference.attr("type").equalsIgnoreCase(type))
                .map(reference -> Href.of(name, reference.attr("href")).file())
                .findFirst();
    }
}
