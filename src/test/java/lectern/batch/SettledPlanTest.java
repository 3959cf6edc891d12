package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.chunk.KnownSpeech;
import lectern.chunk.PlannedChunk;
import lectern.chunk.SpeechKey;
import lectern.document.CatalogDefaults;
import lectern.document.DocumentId;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import lectern.manifest.EditionShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan makes of a ledger that has texts. */
class SettledPlanTest {

    private static final DocumentId TOLD = new DocumentId("told");
    private static final EditionShape SHAPE = EditionShape.PLAIN;

    @TempDir
    Path folder;

    private Path catalog;
    private final Manuscripts manuscripts = new Manuscripts(CatalogDefaults.standard(), SHAPE);
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void givenACatalogOfOneDocument() throws IOException {
        catalog = Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntold.txt,en\n");
        given(story());
    }

    @Test
    void whatIsBoughtIsReadAsItWasCutAtFirst() {
        EditionId first = plan().documents().get(0).edition();
        buyAll();

        CatalogPlan again = plan();

        assertThat(again.toBuy()).isZero();
        assertThat(again.documents().get(0).edition()).isEqualTo(first);
        assertThat(ledger.questions).isZero();
    }

    @Test
    void anEditedSentenceCostsOneCallAndTheNextPlanIsTheSame() throws IOException {
        EditionId first = plan().documents().get(0).edition();
        buyAll();
        given(edited());

        CatalogPlan plan = plan();

        assertThat(plan.toBuy()).isEqualTo(1);
        EditionId second = plan.documents().get(0).edition();
        assertThat(second).isNotEqualTo(first);
        assertThat(manuscripts.read(catalog, TOLD).edition().id())
                .as("what is split is what was planned")
                .isEqualTo(second);
        assertThat(plan().documents().get(0).edition()).isEqualTo(second);
        buyAll();
        assertThat(plan().toBuy()).isZero();
        assertThat(plan().documents().get(0).edition()).isEqualTo(second);
        given(story());
        assertThat(plan().toBuy()).isZero();
        assertThat(plan().documents().get(0).edition()).isEqualTo(first);
    }

    @Test
    void whatWasOnlyPlannedKeepsItsCutsInAnotherProcess() throws IOException {
        plan();
        buyAll();
        given(edited());
        EditionId second = plan().documents().get(0).edition();
        record(false);

        CatalogPlan elsewhere =
                planner(new Manuscripts(CatalogDefaults.standard(), SHAPE)).plan(catalog);

        assertThat(elsewhere.documents().get(0).edition()).isEqualTo(second);
        assertThat(elsewhere.toBuy()).isEqualTo(1);
    }

    @Test
    void whatAnotherProcessCutIsFoundByWhatTheLedgerKnows() throws IOException {
        plan();
        buyAll();
        given(edited());
        EditionId second = plan().documents().get(0).edition();
        record(false);
        Manuscripts elsewhere = new Manuscripts(CatalogDefaults.standard(), SHAPE);

        assertThat(elsewhere.find(catalog, TOLD, second, ledger)).isPresent();
        assertThat(elsewhere.read(catalog, TOLD).edition().id()).isEqualTo(second);
        given(edited() + " One more.");
        assertThat(elsewhere.find(catalog, TOLD, second, ledger)).isEmpty();
    }

    @Test
    void whatIsBoughtInPartKeepsItsCuts() {
        EditionId first = plan().documents().get(0).edition();
        int calls = plan().chunks();
        record(false);
        int bought = 0;
        for (String text : List.copyOf(ledger.texts.keySet())) {
            ledger.texts.put(text, true);
            bought++;

            assertThat(plan().documents().get(0).edition()).isEqualTo(first);
            assertThat(plan().toBuy()).isEqualTo(calls - bought);
        }
    }

    @Test
    void theNumbersOfChaptersAreThoseOfTheirDocument() throws IOException {
        given("# One\n\n" + story() + "\n\n# Two\n\n" + story());
        Files.move(folder.resolve("told.txt"), folder.resolve("told.md"));
        Files.writeString(catalog, "source,voice_language\ntold.md,en\n");

        PlannedDocument document =
                planner(manuscripts).plan(catalog, true).documents().get(0);

        assertThat(document.outline()).hasSize(2);
        assertThat(document.toBuy()).isLessThan(document.chunks());
        assertThat(sum(document, PlannedChapter::toBuy)).isEqualTo(document.toBuy());
        assertThat(sum(document, PlannedChapter::calls)).isEqualTo(document.chunks());
        assertThat(sum(document, chapter -> (int) chapter.characters())).isEqualTo((int) document.characters());
        assertThat(document.outline())
                .allSatisfy(chapter -> assertThat(chapter.chunks()).hasSize(chapter.calls()))
                .allSatisfy(chapter -> assertThat(chapter.chunks().stream()
                                .filter(PlannedChapter.PlannedCall::isToBuy)
                                .count())
                        .isEqualTo(chapter.toBuy()))
                .allSatisfy(chapter -> assertThat(chapter.cuts().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isEqualTo(chapter.calls()));
    }

    /** There are catalogs of a hundred thousand short texts. */
    @Test
    void aShortTextThatIsNewIsNotLookedForWhereNothingThatIsBoughtBeginsAsItDoes() throws IOException {
        given("The rain is over.");
        plan();
        buyAll();
        ledger.editions.clear();
        given("The sea is grey.\n\nThe rain is over.");

        assertThat(plan().toBuy()).isEqualTo(1);

        assertThat(ledger.questions).isZero();
    }

    @Test
    void oneThatIsPlannedAsItIsNowIsNotLookedForEither() throws IOException {
        given("The rain is over.");
        plan();
        record(false);

        assertThat(plan().toBuy()).isEqualTo(1);

        assertThat(ledger.questions).isZero();
    }

    /** A thousand texts may get the same beginning: that is bought once, and each goes on as it was. */
    @Test
    void whatIsPutBeforeAShortTextIsBoughtAlone() throws IOException {
        given("The rain is over.");
        plan();
        buyAll();
        given("This is the weather for the whole of the coast.\n\nThe rain is over.");

        CatalogPlan plan = plan();

        assertThat(plan.toBuy()).isEqualTo(1);
        assertThat(plan.chunks()).as("the beginning, and the text as it was").isEqualTo(2);
    }

    /** Though what it begins with has failed since, and has to be bought again. */
    @Test
    void aShortTextThatWasCutKeepsItsCuts() throws IOException {
        whatIsPutBeforeAShortTextIsBoughtAlone();
        buyAll();
        EditionId cut = plan().documents().get(0).edition();
        ledger.texts.put("This is the weather for the whole of the coast.", false);

        CatalogPlan plan = plan();

        assertThat(plan.documents().get(0).edition()).isEqualTo(cut);
        assertThat(plan.toBuy()).isEqualTo(1);
    }

    /** A worker that has read it by another cut before. */
    @Test
    void aTextThatWasNotCutIsFoundByWhoeverWouldCutIt() throws IOException {
        given("The rain is over.");
        plan();
        buyAll();
        given("This is the weather for the whole of the coast.\n\nThe rain is over.");
        Manuscripts elsewhere = new Manuscripts(CatalogDefaults.standard(), SHAPE);
        EditionId cut = elsewhere.settle(catalog, TOLD, ledger).edition().id();
        manuscripts.readAll(catalog, manuscript -> manuscript, manuscript -> {});
        EditionId whole = manuscripts.read(catalog, TOLD).edition().id();
        assertThat(whole).isNotEqualTo(cut);

        assertThat(elsewhere.find(catalog, TOLD, whole, ledger)).isPresent();
        assertThat(elsewhere.read(catalog, TOLD).edition().id()).isEqualTo(whole);
        assertThat(elsewhere.find(catalog, TOLD, cut, ledger)).isPresent();
    }

    @Test
    void aShortTextThatWasBoughtInPartsCostsNothing() throws IOException {
        for (String part : List.of("It rained.", "The sea was grey and the boats were out.")) {
            given(part);
            plan();
            buyAll();
        }
        given("It rained. The sea was grey and the boats were out.");

        CatalogPlan plan = plan();

        assertThat(plan.chunks()).isEqualTo(2);
        assertThat(plan.toBuy()).isZero();
    }

    @Test
    void soDoesOneThatBeginsWithALongerSentence() throws IOException {
        for (String part : List.of("The sea was grey and the boats were out.", "It rained.")) {
            given(part);
            plan();
            buyAll();
        }
        given("The sea was grey and the boats were out.\n\nIt rained.");

        assertThat(plan().toBuy()).isZero();
    }

    /** As long as it was; but the white space that was behind the first chunk is now at its end. */
    @Test
    void aDocumentThatChangedAfterThePlanIsSeenToBeAnother() throws IOException {
        plan();
        buyAll();
        given(edited());
        EditionId planned = plan().documents().get(0).edition();
        Manuscript cut = manuscripts.read(catalog, TOLD);
        int end = cut.chunks().iterator().next().text().length();
        given(edited().substring(0, end - 1) + " ." + edited().substring(end + 1));

        assertThat(manuscripts.read(catalog, TOLD).edition().id()).isNotEqualTo(planned);
    }

    private static int sum(PlannedDocument document, Function<PlannedChapter, Integer> number) {
        return document.outline().stream().mapToInt(number::apply).sum();
    }

    private static String story() {
        return IntStream.range(0, 90)
                .mapToObj(number -> "The %sman number %d went %shome."
                        .formatted("very ".repeat(number % 5), number, "slowly ".repeat(number % 7)))
                .collect(Collectors.joining(" "));
    }

    private static String edited() {
        return story().replace("number 45 went", "number 45, who was tired and cold by now, went");
    }

    private void given(String text) throws IOException {
        Files.writeString(folder.resolve("told.txt"), text);
    }

    private CatalogPlan plan() {
        return planner(manuscripts).plan(catalog);
    }

    private Planner planner(Manuscripts reader) {
        return new Planner(reader, () -> ledger, BigDecimal.ONE);
    }

    /** The document as it was planned last. */
    private void buyAll() {
        record(true);
    }

    private void record(boolean isBought) {
        Manuscript manuscript = manuscripts.read(catalog, TOLD);
        ledger.editions.add(manuscript.edition().id());
        manuscript.chunks().forEach(chunk -> {
            PlannedChunk planned = manuscript.planned(chunk);
            ledger.voice = planned.voice();
            ledger.texts.merge(planned.chunk().text(), isBought, Boolean::logicalOr);
        });
    }

    /** The texts of one voice, and whether they are bought. */
    private static final class Ledger implements PlanningLedger {

        private final Map<String, Boolean> texts = new TreeMap<>();
        private Voice voice = TestNarration.VOICE;
        private final Set<EditionId> editions = new HashSet<>();
        private int questions;

        @Override
        public Set<SpeechKey> known(List<SpeechKey> keys) {
            Set<SpeechKey> known = new HashSet<>();
            texts.forEach((text, isBought) -> {
                if (isBought) {
                    known.add(SpeechKey.of("kling", voice, text));
                }
            });
            known.retainAll(new HashSet<>(keys));
            return known;
        }

        @Override
        public Set<SpeechKey> inDoubt(List<SpeechKey> keys) {
            return Set.of();
        }

        @Override
        public boolean hasAny(Voice asked) {
            return !texts.isEmpty() && asked.equals(voice);
        }

        @Override
        public Set<String> beginningBought(Voice asked, Collection<String> heads) {
            Set<String> begun = new HashSet<>();
            texts.forEach((text, isBought) -> {
                if (isBought && asked.equals(voice) && heads.contains(KnownSpeech.head(text))) {
                    begun.add(KnownSpeech.head(text));
                }
            });
            return begun;
        }

        @Override
        public Set<DocumentId> cutOtherwise(Map<DocumentId, EditionId> wanted) {
            return wanted.keySet().stream()
                    .filter(document -> !editions.isEmpty() && !editions.contains(wanted.get(document)))
                    .collect(Collectors.toSet());
        }

        @Override
        public List<KnownText> startingWith(Voice asked, Collection<String> heads) {
            questions++;
            List<KnownText> found = new ArrayList<>();
            texts.forEach((text, isBought) -> {
                if (asked.equals(voice) && heads.contains(KnownSpeech.head(text))) {
                    found.add(new KnownText(text, isBought));
                }
            });
            return found;
        }
    }
}
