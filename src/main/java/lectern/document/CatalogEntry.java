package lectern.document;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a catalog, checked. What is null was left out and is taken from the document or the defaults when it is read.
 *
 * @param line the line of the catalog on which its row starts, from 1
 * @param id unique in its catalog
 * @param source an existing file of a supported format
 * @param title its title, if the catalog gives it
 * @param author its author, if the catalog gives it
 * @param narrator its narrator, from the catalog or the defaults
 * @param voiceId its voice, if the catalog gives it
 * @param language its language, if the catalog gives it
 * @param speed as {@link Voice#speed()}
 * @param cover an existing picture, if there is one
 * @param lexicons how its words are pronounced: the row's own lexicon, then that of the defaults, as far as they are given
 * @param notes what was understood in another way than it was written
 */
public record CatalogEntry(
        int line,
        DocumentId id,
        Path source,
        @Nullable String title,
        @Nullable String author,
        @Nullable String narrator,
        @Nullable String voiceId,
        @Nullable Language language,
        BigDecimal speed,
        @Nullable Path cover,
        List<Lexicon> lexicons,
        List<String> notes) {

    public CatalogEntry {
        lexicons = List.copyOf(lexicons);
        notes = List.copyOf(notes);
    }
}
