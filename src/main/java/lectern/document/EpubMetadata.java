package lectern.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What the package document says of title, author and language, as EPUB 2 or 3 has it. */
final class EpubMetadata {

    /** Undetermined, several, none: https://www.rfc-editor.org/rfc/rfc5646#section-4.1. */
    private static final Set<String> NO_LANGUAGE = Set.of("und", "mul", "zxx", "mis");

    /** Of one kind; a book with more titles or authors is made to take long. */
    private static final int MOST = 100;

    private final Document opf;

    EpubMetadata(Document opf) {
        this.opf = opf;
    }

    /** The one that is called the main title, or the first. */
    @Nullable
    String title() {
        List<Element> titles = all("title");
        return titles.stream()
                .filter(title -> refined(title, "title-type").equals("main"))
                .findFirst()
                .or(() -> titles.stream().findFirst())
                .map(EpubMetadata::words)
                .orElse(null);
    }

    /** The creators whose role is that of an author; if nobody has it, those without a role, or else all. */
    @Nullable
    String author() {
        List<Element> creators = all("creator");
        for (Predicate<String> wanted : List.<Predicate<String>>of("aut"::equals, String::isEmpty, any -> true)) {
            List<String> names = creators.stream()
                    .filter(creator -> wanted.test(role(creator)))
                    .map(EpubMetadata::words)
                    .distinct()
                    .toList();
            if (!names.isEmpty()) {
                return joined(names);
            }
        }
        return null;
    }

    @Nullable
    String language() {
        return all("language").stream()
                .map(EpubMetadata::words)
                .filter(tag -> !NO_LANGUAGE.contains(tag.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private List<Element> all(String name) {
        return opf.select("*|metadata *|" + name).stream()
                .filter(Element::hasText)
                .limit(MOST)
                .toList();
    }

    private String role(Element creator) {
        String role = creator.attr("opf:role");
        return (role.isEmpty() ? refined(creator, "role") : role).toLowerCase(Locale.ROOT);
    }

    /** What a {@code meta} of EPUB 3 says about an element; empty if none does. */
    private String refined(Element element, String property) {
        String id = element.id();
        Optional<Element> meta = id.isEmpty()
                ? Optional.empty()
                : opf.select("*|metadata > *|meta[refines]").stream()
                        .filter(candidate -> candidate.attr("refines").equals("#" + id)
                                && candidate.attr("property").equals(property))
                        .findFirst();
        return meta.map(EpubMetadata::words).orElse("");
    }

    private static String words(Element element) {
        return element.text().strip();
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        if (last == 0) {
            return names.get(0);
        }
        if (names.stream().allMatch(name -> name.codePoints().anyMatch(Character::isIdeographic))) {
            return String.join("、", names);
        }
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
