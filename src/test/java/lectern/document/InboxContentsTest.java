package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a folder, and what its catalogs and sidecars say of it. */
class InboxContentsTest {

    @TempDir
    Path folder;

    @Test
    void findsEveryDocumentBelowTheFolderAndLeavesAloneWhatIsHiddenOrHalfOfACopy() throws IOException {
        given("b.epub", "");
        given("deep/er/a.PDF", "");
        for (String other : List.of(
                ".a.txt",
                ".git/a.txt",
                "~$a.docx",
                "a.txt.part",
                "a.txt.TMP",
                "a.epub.crdownload",
                "a.jpg",
                "home/a.txt")) {
            given(other, "");
        }

        assertThat(names(contents())).containsExactly("b.epub", "deep/er/a.PDF");
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        given("a.txt", "");
        Files.createSymbolicLink(folder.resolve("inbox/link.txt"), folder.resolve("inbox/a.txt"));
        Files.createSymbolicLink(folder.resolve("inbox/loop"), folder.resolve("inbox"));

        assertThat(names(contents())).containsExactly("a.txt");
    }

    @Test
    void aCatalogSetsWhatItNamesAndASidecarGoesBeforeIt() throws IOException {
        given("a.txt", "");
        given("deep/b.txt", "");
        given("c.txt", "");
        given("catalog.csv", "source,id,title\na.txt,first,The A\ndeep/b.txt,second,The B\n");
        given("deep/b.txt.csv", "title\nThe Better B\n");

        assertThat(contents().documents())
                .extracting(document -> document.sound().orElseThrow())
                .extracting(entry -> entry.id() + " " + entry.title())
                .containsExactly("first The A", "c null", "b The Better B");
    }

    @Test
    void aNameWhoseAccentsAreWrittenOtherwiseIsTheSame() throws IOException {
        given("E\u0301mile.txt", "");
        given("E\u0301mile.jpg", "");
        given("catalog.csv", "source,title,id\n\u00c9mile.txt,The A,first\n");

        InboxContents contents = contents();

        assertThat(contents.problems()).isEmpty();
        assertThat(contents.documents()).singleElement().satisfies(document -> assertThat(
                        document.sound().orElseThrow().title())
                .isEqualTo("The A"));
    }

    @Test
    void anyCsvAtTheTopWithAColumnSourceIsACatalog() throws IOException {
        given("a.txt", "");
        given("list.csv", "title, Source\nThe A,a.txt\n");
        given("words.csv", "term,spoken\nSt.,Saint\n");
        given("deep/list.csv", "title,source\nThe B,../a.txt\n");

        InboxContents contents = contents();

        assertThat(contents.catalogs()).extracting(IncomingFile::name).containsExactly("list.csv");
        assertThat(contents.documents().get(0).sound().orElseThrow().title()).isEqualTo("The A");
        assertThat(contents.problems()).isEmpty();
    }

    @Test
    void aRowThatIsWrongRefusesItsDocumentAlone() throws IOException {
        given("a.txt", "");
        given("b.txt", "");
        given("c.txt", "");
        given("catalog.csv", "source,voice_speed\na.txt,fast\nb.txt,1.2\nc.txt\nnone.txt,1.0\n");

        InboxContents contents = contents();

        assertThat(problems(contents.documents().get(0))).first().asString().contains("catalog.csv:2:2: \"fast\"");
        assertThat(contents.documents().get(1).sound()).isPresent();
        assertThat(problems(contents.documents().get(2))).first().asString().contains("catalog.csv:4:2");
        assertThat(contents.problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("catalog.csv:5:1: there is no file \"none.txt\"");
    }

    @Test
    void theSameLexiconIsNamedForEachRowThatItIsWrongFor() throws IOException {
        given("a.txt", "");
        given("b.txt", "");
        given("words.csv", "term\nSt.\n");
        given("catalog.csv", "source,lexicon\na.txt,words.csv\nb.txt,words.csv\n");

        assertThat(contents().documents())
                .allSatisfy(document ->
                        assertThat(problems(document)).first().asString().contains("words.csv:1"));
    }

    @Test
    void twoRowsForOneDocumentRefuseIt() throws IOException {
        given("a.txt", "");
        given("catalog.csv", "source,title\na.txt,One\n./a.txt,Two\n");

        assertThat(problems(contents().documents().get(0)))
                .first()
                .asString()
                .contains("catalog.csv:3:1: a row before this one is for the same document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "source\n", "source,titel\na.txt,A\n", "title\nA\n", "source\n\"a.txt\n"})
    void aCatalogThatCannotBeTrustedAsAWholeRefusesEverything(String catalog) throws IOException {
        given("a.txt", "");
        given("catalog.csv", catalog);

        if (catalog.equals("source\n")) {
            assertThat(names(contents()))
                    .as("a catalog of nothing says nothing")
                    .containsExactly("a.txt");
        } else {
            assertThatExceptionOfType(RefusedInputException.class)
                    .isThrownBy(this::contents)
                    .withMessageContaining("catalog.csv");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title\n", "title\nA\nB\n", "source\na.txt\n", "titel\nA\n", "title\n\"A\n"})
    void aSidecarThatIsWrongRefusesItsDocumentAlone(String sidecar) throws IOException {
        given("a.txt", "");
        given("b.txt", "");
        given("a.txt.csv", sidecar);

        InboxContents contents = contents();

        assertThat(problems(contents.documents().get(0))).first().asString().contains("a.txt.csv");
        assertThat(contents.documents().get(1).sound()).isPresent();
    }

    @Test
    void aSidecarWhoseNameIsComposedOtherwiseThanItsDocumentsRefusesThatAloneToo() throws IOException {
        given("Cafe\u0301.txt", "");
        given("b.txt", "");
        given("Caf\u00e9.txt.csv", "title\n\"A\n");

        InboxContents contents = contents();

        assertThat(contents.documents())
                .filteredOn(document -> document.sound().isPresent())
                .hasSize(1);
        assertThat(contents.documents())
                .filteredOn(document -> document.sound().isEmpty())
                .singleElement()
                .satisfies(refused ->
                        assertThat(problems(refused)).first().asString().contains("Caf\u00e9.txt.csv"));
    }

    @Test
    void aSidecarOrLexiconThatMayNotBeReadRefusesThoseThatItIsForAlone() throws IOException {
        given("a.txt", "");
        given("b.txt", "");
        given("c.txt", "");
        given("a.txt.csv", "title\nThe A\n");
        given("lists/words.csv", "term,spoken\nSt.,Saint\n");
        given("lists/of-nobody.csv", "");
        given("catalog.csv", "source,lexicon\nb.txt,lists/words.csv\nc.txt,\n");

        InboxContents contents = contentsWithout(List.of("a.txt.csv", "lists/words.csv", "lists/of-nobody.csv"));

        assertThat(refused(contents)).containsExactly("a.txt", "b.txt");
        assertThat(problems(contents.documents().get(0)))
                .singleElement()
                .asString()
                .contains("a.txt.csv: it may not be read");
        assertThat(problems(contents.documents().get(1)))
                .singleElement()
                .asString()
                .contains("words.csv: it may not be read");
        assertThat(contents.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog.csv", "perhaps.csv"})
    void aCatalogThatMayNotBeReadRefusesEverything(String catalog) throws IOException {
        given("a.txt", "");
        given(catalog, "source,voice_speed\na.txt,1.2\n");

        assertThatExceptionOfType(RefusedInputException.class)
                .isThrownBy(() -> contentsWithout(List.of(catalog)))
                .withMessageContaining(catalog + ": it may not be read");
    }

    private InboxContents contentsWithout(List<String> denied) throws IOException {
        Inbox inbox = new OtherInbox(inbox()) {
            @Override
            public Path bring(IncomingFile file) throws IOException {
                if (denied.contains(file.name())) {
                    throw new AccessDeniedException(file.name());
                }
                return super.bring(file);
            }
        };
        return InboxContents.of(inbox, CatalogDefaults.standard(), Map.of());
    }

    @Test
    void ofTwoDocumentsThatWantOneIdWhoseItWasKeepsIt() throws IOException {
        given("a/book.txt", "");
        given("b/book.epub", "");

        assertThat(refused(InboxContents.of(inbox(), CatalogDefaults.standard(), Map.of())))
                .containsExactly("b/book.epub");
        InboxContents later =
                InboxContents.of(inbox(), CatalogDefaults.standard(), Map.of("b/book.epub", new DocumentId("book")));
        assertThat(refused(later)).containsExactly("a/book.txt");
        assertThat(problems(later.documents().get(0)))
                .first()
                .asString()
                .contains("its id \"book\" is that of \"b/book.epub\" already", "a/book.txt.csv");
    }

    @Test
    void whoseTheIdWasKeepsItWhileWhatIsSaidOfItIsWrong() throws IOException {
        given("2025/minutes.txt", "");
        given("2026/minutes.txt", "");
        given("2026/minutes.txt.csv", "titel\nThe Minutes\n");
        Map<String, DocumentId> owners = Map.of("2026/minutes.txt", new DocumentId("minutes"));

        InboxContents contents = InboxContents.of(inbox(), CatalogDefaults.standard(), owners);

        assertThat(refused(contents)).containsExactly("2025/minutes.txt", "2026/minutes.txt");
        assertThat(problems(contents.documents().get(0)))
                .singleElement()
                .asString()
                .contains("its id \"minutes\" is that of \"2026/minutes.txt\" already");
    }

    @Test
    void whoseTheIdWasKeepsItWhereItCannotBeSeenAndLosesItWhereItIsGone() throws IOException {
        given("2025/minutes.txt", "");
        Map<String, DocumentId> owners = Map.of("2026/minutes.txt", new DocumentId("minutes"));
        Inbox closed = new OtherInbox(inbox()) {
            @Override
            public List<Problem> unlisted() {
                return List.of(Problem.of(root().resolve("2026"), "it cannot be looked into", "allow reading it"));
            }
        };

        assertThat(refused(InboxContents.of(closed, CatalogDefaults.standard(), owners)))
                .containsExactly("2025/minutes.txt");
        assertThat(refused(InboxContents.of(inbox(), CatalogDefaults.standard(), owners)))
                .isEmpty();
    }

    @Test
    void aNameThatMakesNoIdIsRefusedWithAWayOut() throws IOException {
        given("….txt", "");

        assertThat(problems(contents().documents().get(0)))
                .first()
                .asString()
                .contains("no id can be made", "….txt.csv");
    }

    @Test
    void whatIsWantedDiffersOnceAnythingThatIsSaidOrNamedDoes() throws IOException {
        given("a.txt", "");
        String nothing = wanted();
        given("a.txt.csv", "title,cover\nA,a.jpg\n");
        String noPicture = wanted();
        given("a.jpg", "x");
        String picture = wanted();
        given("a.jpg", "xx");
        String otherPicture = wanted();
        given("a.txt.csv", "cover,title\na.jpg,A\n");
        String otherOrder = wanted();

        assertThat(List.of(nothing, noPicture, picture, otherPicture)).doesNotHaveDuplicates();
        assertThat(otherOrder).isEqualTo(otherPicture);
    }

    @Test
    void aNameThatIsNotInTheMachinesEncodingIsToldOfAndTheOthersAreRead() throws IOException, InterruptedException {
        given("a.txt", "");
        assumeTrue(
                isMade("mkdir \"$(printf 'caf\\351')\"")
                        && isMade("touch \"$(printf 'caf\\351')/b.txt\" \"$(printf 'r\\351.txt')\""),
                "file systems of macOS take no such name");

        InboxContents contents = contents();

        assertThat(names(contents)).containsExactly("a.txt");
        assertThat(contents.problems())
                .extracting(Problem::toString)
                .hasSize(2)
                .anyMatch(problem -> problem.contains("/caf\uFFFD: its name cannot be written"))
                .anyMatch(problem -> problem.contains("/r\uFFFD.txt: its name cannot be written"))
                .allMatch(problem -> problem.contains("LC_ALL=C.UTF-8"));
    }

    private boolean isMade(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                        .directory(folder.resolve("inbox").toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void aNameWithTheReplacementCharacterIsAName() throws IOException {
        given("a\uFFFD.txt", "");

        assertThat(names(contents())).containsExactly("a\uFFFD.txt");
    }

    @Test
    void aFolderThatIsNoneOrTheProgramsOwnIsRefused() throws IOException {
        Path file = given("a.txt", "");
        Path home = Files.createDirectories(folder.resolve("inbox/home/s3"));

        for (Path wrong : List.of(folder.resolve("none"), file, home)) {
            assertThatExceptionOfType(RefusedInputException.class)
                    .isThrownBy(() -> new FolderInbox(wrong, folder.resolve("inbox/home")))
                    .withMessageContaining(wrong.toString());
        }
    }

    @Test
    void looksAgain() throws IOException {
        Path file = given("a.txt", "");
        IncomingFile listed = inbox().files().get(0);

        assertThat(inbox().look(listed)).contains(listed);
        Files.writeString(file, "more");
        assertThat(inbox().look(listed)).isPresent().get().isNotEqualTo(listed);
        Files.delete(file);
        assertThat(inbox().look(listed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../b", ".", "a\\b", "a\nb"})
    void aNameNeverLeadsOutOfItsInbox(String name) {
        assertThat(IncomingFile.isName(name)).isFalse();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new IncomingFile(name, 0, Instant.EPOCH, ""));
    }

    @Test
    void aPathInABucketIsWrittenAsItsAddress() {
        assertThat(Inbox.shown(Path.of("s3://bucket/a/b.txt"))).isEqualTo("s3://bucket/a/b.txt");
        assertThat(Inbox.shown(Path.of("/s3:/bucket/a"))).isEqualTo("/s3:/bucket/a");
    }

    private String wanted() throws IOException {
        return contents().documents().get(0).wanted();
    }

    private static List<String> names(InboxContents contents) {
        return contents.documents().stream()
                .map(document -> document.file().name())
                .toList();
    }

    private static List<String> refused(InboxContents contents) {
        return contents.documents().stream()
                .filter(document -> document.sound().isEmpty())
                .map(document -> document.file().name())
                .toList();
    }

    private static List<String> problems(IncomingDocument document) {
        return document.problems().stream().map(Problem::toString).toList();
    }

    private InboxContents contents() throws IOException {
        return InboxContents.of(inbox(), CatalogDefaults.standard(), Map.of());
    }

    private FolderInbox inbox() {
        return new FolderInbox(folder.resolve("inbox"), folder.resolve("inbox/home"));
    }

    private Path given(String name, String content) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
