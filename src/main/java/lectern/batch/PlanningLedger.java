package lectern.batch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.chunk.KnownSpeech;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import lectern.postgres.EarlierCuts;
import lectern.postgres.Editions;
import lectern.postgres.KeysInDoubt;
import lectern.postgres.KnownTexts;

/** What a plan asks the ledger. */
public interface PlanningLedger extends KnownSpeech {

    /** A ledger that nothing was written to yet. */
    PlanningLedger EMPTY = new PlanningLedger() {
        @Override
        public Set<SpeechKey> known(List<SpeechKey> keys) {
            return Set.of();
        }

        @Override
        public Set<SpeechKey> inDoubt(List<SpeechKey> keys) {
            return Set.of();
        }

        @Override
        public boolean hasAny(Voice voice) {
            return false;
        }

        @Override
        public Set<String> beginningBought(Voice voice, Collection<String> heads) {
            return Set.of();
        }

        @Override
        public Set<DocumentId> cutOtherwise(Map<DocumentId, EditionId> editions) {
            return Set.of();
        }

        @Override
        public List<KnownText> startingWith(Voice voice, Collection<String> heads) {
            return List.of();
        }
    };

    /** Those of {@code keys} that are bought or being bought already. */
    Set<SpeechKey> known(List<SpeechKey> keys);

    /** Those of {@code keys} that are not known, and may have been bought all the same. */
    Set<SpeechKey> inDoubt(List<SpeechKey> keys);

    /** Whether there is any text for {@code voice}: else nothing need be looked for. */
    boolean hasAny(Voice voice);

    /** Those of {@code heads} with which a text for {@code voice} begins that is bought. */
    Set<String> beginningBought(Voice voice, Collection<String> heads);

    /** Those of the documents that were planned before, and never as this edition. */
    Set<DocumentId> cutOtherwise(Map<DocumentId, EditionId> editions);

    /** The ledger in PostgreSQL. */
    static PlanningLedger of(Editions editions, KeysInDoubt doubts, KnownTexts texts, EarlierCuts cuts) {
        return new PlanningLedger() {
            @Override
            public Set<SpeechKey> known(List<SpeechKey> keys) {
                return editions.known(keys);
            }

            @Override
            public Set<SpeechKey> inDoubt(List<SpeechKey> keys) {
                return doubts.among(keys);
            }

            @Override
            public boolean hasAny(Voice voice) {
                return texts.hasAny(voice);
            }

            @Override
            public Set<String> beginningBought(Voice voice, Collection<String> heads) {
                return texts.beginningBought(voice, heads);
            }

            @Override
            public Set<DocumentId> cutOtherwise(Map<DocumentId, EditionId> wanted) {
                return cuts.otherwise(wanted);
            }

            @Override
            public List<KnownText> startingWith(Voice voice, Collection<String> heads) {
                return texts.startingWith(voice, heads);
            }
        };
    }
}
