package lectern.document;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a document where the catalog says nothing.
 *
 * @param voiceIds the voice for each language
 * @param speed as {@link Voice#speed()}
 * @param language the language where neither the catalog nor the document names one; null: it is guessed from the text
 * @param narrator who is named as reader, if anybody
 * @param allowOutside whether sources may lie outside the catalog's folder
 * @param lexicon how words are pronounced in all documents, after what a row's own lexicon says; null: as they are written
 * @param reading what of a document is spoken
 * @param knownVoices ids that the API's page lists; of others a person is told, and they are used. Empty: nothing is told
 */
public record CatalogDefaults(
        Map<Language, String> voiceIds,
        BigDecimal speed,
        @Nullable Language language,
        @Nullable String narrator,
        boolean allowOutside,
        @Nullable Path lexicon,
        Reading reading,
        Set<String> knownVoices) {

    public CatalogDefaults {
        voiceIds = Map.copyOf(voiceIds);
        knownVoices = Set.copyOf(knownVoices);
        for (Language needed : Language.values()) {
            new Voice(voiceIds.getOrDefault(needed, ""), needed, speed);
        }
    }

    /** The voices that the API's pages recommend, at their own pace; the language is guessed. */
    public static CatalogDefaults standard() {
        return new CatalogDefaults(
                Map.of(Language.ENGLISH, "oversea_male1", Language.CHINESE, "genshin_vindi2"),
                new BigDecimal("1.0"),
                null,
                null,
                false,
                null,
                Reading.STANDARD,
                Set.of());
    }

    String voiceId(Language spoken) {
        return voiceIds.getOrDefault(spoken, "");
    }
}
