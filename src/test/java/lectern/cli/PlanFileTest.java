package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lectern.cli.PlanReport.ChapterRow;
import lectern.cli.PlanReport.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plan for programs, and the files that it is written to. */
class PlanFileTest {

    @TempDir
    Path folder;

    @Test
    void aCsvHasARowForEachChapterAndNoSpreadsheetCalculatesItsWords() throws IOException {
        Path file = folder.resolve("plan.csv");

        PlanFile.write(file, SamplePlan.report(), false);

        assertThat(Files.readString(file).lines())
                .containsExactly(
                        "document,title,chapter,chapter_title,voice_id,voice_language,characters,calls,reused,to_buy,fill,cuts,"
                                + "expected_seconds,units,money",
                        "told,\"'@Told, twice\",1,\"'=HYPERLINK(\"\"x\"\")\",oversea_male1,en,1500,2,1,1,0.750,"
                                + "paragraph=1 sentence=1,100,0.05,0.007",
                        "told,\"'@Told, twice\",2,第二章,ai_kaiya,zh,450,1,0,1,0.450,paragraph=1,100,0.05,0.007",
                        "brief,Brief,1,Only,oversea_male1,en,300,1,1,0,0.300,paragraph=1,20,0,0.00");
    }

    @Test
    void aCsvOfChunksHasARowForEachWithItsFirstWords() throws IOException {
        Path file = folder.resolve("plan.CSV");

        PlanFile.write(file, SamplePlan.report(), true);

        assertThat(Files.readString(file).lines())
                .containsExactly(
                        "document,chapter,chunk,characters,end,to_buy,first_words",
                        "told,1,1,900,sentence,false,\"'-1 was, he said, \"\"cold\"\"\"",
                        "told,1,2,600,paragraph,true,Then it rained",
                        "told,2,1,450,paragraph,true,下雨了",
                        "brief,1,1,300,paragraph,false,Short");
    }

    @Test
    void jsonHasTheWordsAsTheyAre() throws IOException {
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, SamplePlan.report(), false);

        JsonNode plan = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(plan.at("/documents/0/outline/0/title").asString()).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(plan.at("/documents/0/outline/0/chunks/0/firstWords").asString())
                .isEqualTo("-1 was, he said, \"cold\"");
        assertThat(plan.at("/documents/1/author").isNull()).isTrue();
    }

    @Test
    void chaptersAddUpToTheirDocumentAndDocumentsToTheWhole() {
        PlanReport report = SamplePlan.report();

        for (Row document : report.documents()) {
            assertThat(document.calls()).isEqualTo(document.toBuy() + document.reused());
            assertThat(document.outline().stream().mapToInt(ChapterRow::calls).sum())
                    .isEqualTo(document.calls());
            assertThat(document.outline().stream().mapToInt(ChapterRow::toBuy).sum())
                    .isEqualTo(document.toBuy());
            assertThat(document.outline().stream().mapToInt(ChapterRow::reused).sum())
                    .isEqualTo(document.reused());
            assertThat(sum(document.outline().stream().map(ChapterRow::units)))
                    .isEqualByComparingTo(new BigDecimal(document.units()));
            assertThat(document.cuts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(document.calls());
        }
        assertThat(report.documents().stream().mapToInt(Row::calls).sum()).isEqualTo(report.calls());
        assertThat(report.documents().stream().mapToInt(Row::toBuy).sum()).isEqualTo(report.toBuy());
        assertThat(report.calls()).isEqualTo(report.toBuy() + report.reused());
        assertThat(sum(report.documents().stream().map(Row::units)))
                .isEqualByComparingTo(new BigDecimal(report.units()));
        assertThat(report.expectedSeconds()).isEqualTo(220);
        assertThat(report.fill()).isEqualByComparingTo("0.563");
    }

    @Test
    void aFileThatIsThereIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.csv"), "old");

        PlanFile.write(file, SamplePlan.report(), false);

        assertThat(Files.readString(file)).startsWith("document,");
        assertThat(folder).isDirectoryContaining("glob:**plan.csv");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void itMayBeReadByWhoeverMayReadOtherFilesOfTheFolder() throws IOException {
        Path other = Files.writeString(folder.resolve("other.txt"), "as any other");
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, SamplePlan.report(), false);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void whatCannotBeWrittenIsSaidBeforeAnythingIsPlanned() throws IOException {
        Path folderOfThatName = Files.createDirectory(folder.resolve("plans.csv"));

        assertThat(PlanFile.problem(folder.resolve("plan.csv"))).isEmpty();
        assertThat(PlanFile.problem(Path.of("plan.json"))).isEmpty();
        assertThat(PlanFile.problem(folder.resolve("plan.txt")))
                .get()
                .asString()
                .contains(".csv", ".json");
        assertThat(PlanFile.problem(folder.resolve("missing/plan.csv")))
                .get()
                .asString()
                .contains("does not exist");
        assertThat(PlanFile.problem(folderOfThatName)).get().asString().contains("is a folder");
    }

    @Test
    void whatFailsAllTheSameNamesTheFileAndLeavesNothing() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken.csv"));
        Files.writeString(taken.resolve("inside.txt"), "kept");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> PlanFile.write(taken, SamplePlan.report(), false))
                .withMessageContaining("taken.csv");
        assertThat(Files.list(folder)).containsExactly(taken);
    }

    private static BigDecimal sum(Stream<String> numbers) {
        return numbers.map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
