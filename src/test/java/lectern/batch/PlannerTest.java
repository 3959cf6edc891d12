package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lectern.chunk.SpeechKey;
import lectern.document.CatalogDefaults;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.RefusedInputException;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import lectern.manifest.EditionShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalog would cost, before anything is bought. */
class PlannerTest {

    private static final BigDecimal PRICE = new BigDecimal("0.05");
    private static final Voice SAMPLE = TestNarration.VOICE;

    @TempDir
    Path folder;

    @Test
    void aTextThatStandsInTwoDocumentsIsBoughtOnceForTheFirstOfThem() throws IOException {
        given("one.txt", "The same words in both.");
        given("two.txt", "The same words in both.");

        CatalogPlan plan = plan(keys -> Set.of(), "one.txt", "two.txt");

        assertThat(plan.documents()).extracting(PlannedDocument::chunks).containsExactly(1, 1);
        assertThat(plan.documents()).extracting(PlannedDocument::toBuy).containsExactly(1, 0);
        assertThat(plan.chunks()).isEqualTo(2);
        assertThat(plan.toBuy()).isEqualTo(1);
        assertThat(plan.reused()).isEqualTo(1);
        assertThat(plan.units()).isEqualByComparingTo("0.05");
    }

    @Test
    void aTextThatIsKnownCostsNothing() throws IOException {
        given("one.txt", "These words are known.");
        given("two.txt", "These words are known.");
        given("three.txt", "These words are not.");
        SpeechKey known = SpeechKey.of("kling", SAMPLE, "These words are known.");

        CatalogPlan plan = plan(
                keys -> {
                    Set<SpeechKey> those = new HashSet<>(keys);
                    those.retainAll(Set.of(known));
                    return those;
                },
                "one.txt",
                "two.txt",
                "three.txt");

        assertThat(plan.documents()).extracting(PlannedDocument::toBuy).containsExactly(0, 0, 1);
        assertThat(plan.texts()).as("different ones").isEqualTo(2);
    }

    @Test
    void aTextThatADeadProcessHadAskedForIsToBeBoughtAndInDoubtOnce() throws IOException {
        given("one.txt", "These words are in doubt.");
        given("two.txt", "These words are in doubt.");
        given("three.txt", "These words are not.");
        SpeechKey doubted = SpeechKey.of("kling", SAMPLE, "These words are in doubt.");

        CatalogPlan plan = plan(
                keys -> Set.of(),
                keys -> keys.contains(doubted) ? Set.of(doubted) : Set.of(),
                "one.txt",
                "two.txt",
                "three.txt");

        assertThat(plan.documents()).extracting(PlannedDocument::inDoubt).containsExactly(1, 0, 0);
        assertThat(plan.inDoubt()).isEqualTo(1);
        assertThat(plan.toBuy()).isEqualTo(2);
    }

    @Test
    void documentsKeepTheOrderOfTheCatalog() throws IOException {
        given("b.txt", "Second in the alphabet.");
        given("c.txt", "Third in the alphabet.");
        given("a.txt", "First in the alphabet.");

        CatalogPlan plan = plan(keys -> Set.of(), "b.txt", "c.txt", "a.txt");

        assertThat(plan.documents())
                .extracting(document -> document.id().value())
                .containsExactly("b", "c", "a");
        assertThat(plan.catalog()).isAbsolute();
    }

    @Test
    void theLedgerIsNotAskedWhereACatalogIsRefused() throws IOException {
        given("one.txt", "These words are fine.");
        given("two.txt", " \n");

        assertThatExceptionOfType(RefusedInputException.class)
                .isThrownBy(() -> plan(
                        keys -> {
                            throw new AssertionError("asked");
                        },
                        "one.txt",
                        "two.txt"));
    }

    @Test
    void sumsCountEveryDocument() {
        CatalogPlan plan = new CatalogPlan(
                Path.of("/catalog.csv"),
                List.of(
                        document(SAMPLE, 1500, 3, 2),
                        document(new Voice("v", Language.ENGLISH, new BigDecimal("2.0")), 1500, 2, 2),
                        document(new Voice("v", Language.CHINESE, new BigDecimal("1.0")), 450, 1, 0)),
                PRICE);

        assertThat(plan.chunks()).isEqualTo(6);
        assertThat(plan.toBuy()).isEqualTo(4);
        assertThat(plan.reused()).isEqualTo(2);
        assertThat(plan.units()).isEqualByComparingTo("0.20");
        assertThat(plan.documents())
                .extracting(PlannedDocument::expectedLength)
                .containsExactly(Duration.ofSeconds(100), Duration.ofSeconds(50), Duration.ofSeconds(100));
        assertThat(plan.expectedLength()).isEqualTo(Duration.ofSeconds(250));
    }

    @Test
    void aCatalogOfNothingCostsNothing() {
        CatalogPlan plan = new CatalogPlan(Path.of("/catalog.csv"), List.of(), PRICE);

        assertThat(plan.units()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(plan.expectedLength()).isZero();
    }

    private static PlannedDocument document(Voice voice, long characters, int chunks, int toBuy) {
        return new PlannedDocument(
                new DocumentId("told"),
                new EditionId("0123456789abcdef"),
                "Told",
                null,
                voice,
                1,
                characters,
                chunks,
                toBuy);
    }

    private void given(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private CatalogPlan plan(Function<List<SpeechKey>, Set<SpeechKey>> known, String... sources) throws IOException {
        return plan(known, keys -> Set.of(), sources);
    }

    private CatalogPlan plan(
            Function<List<SpeechKey>, Set<SpeechKey>> known,
            Function<List<SpeechKey>, Set<SpeechKey>> doubts,
            String... sources)
            throws IOException {
        Path catalog = folder.resolve("catalog.csv");
        Files.writeString(catalog, "source,voice_language\n" + String.join(",en\n", sources) + ",en\n");
        return new Planner(
                        new Manuscripts(CatalogDefaults.standard(), EditionShape.PLAIN),
                        () -> ledger(known, doubts),
                        PRICE)
                .plan(catalog);
    }

    private static PlanningLedger ledger(
            Function<List<SpeechKey>, Set<SpeechKey>> known, Function<List<SpeechKey>, Set<SpeechKey>> doubts) {
        return new PlanningLedger() {
            @Override
            public Set<SpeechKey> known(List<SpeechKey> keys) {
                return known.apply(keys);
            }

            @Override
            public Set<SpeechKey> inDoubt(List<SpeechKey> keys) {
                return doubts.apply(keys);
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
                throw new AssertionError("asked");
            }
        };
    }
}
