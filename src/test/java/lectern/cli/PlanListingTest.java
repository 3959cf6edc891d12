package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The plan for people, whole. */
class PlanListingTest {

    @Test
    void showsEachChapterWithItsCallsThenEachDocumentAndAtLastTheWhole() {
        StringWriter out = new StringWriter();

        PlanListing.print(new PrintWriter(out, true), SamplePlan.plan(), SamplePlan.PRICE);

        assertThat(out.toString().replace(System.lineSeparator(), "\n")).isEqualTo("""
                told: @Told, twice by An Author, read by oversea_male1 (en, speed 1.0)
                     chapter                characters  calls  fill  reused  ends of calls                 about  units
                  1  =HYPERLINK("x")             1,500      2   75%       1  1 paragraph, 1 sentence  1 min 40 s   0.05
                  2  第二章 (ai_kaiya, zh)         450      1   45%       0  1 paragraph              1 min 40 s   0.05

                  chunk  characters  ends a             first words
                  1.1           900  sentence   reused  -1 was, he said, "cold"
                  1.2           600  paragraph  to buy  Then it rained
                  2.1           450  paragraph  to buy  下雨了
                  left out: 2 × part without a letter or digit (6 characters)
                  note: a note

                brief: Brief, read by oversea_male1 (en, speed 1.0)
                     chapter  characters  calls  fill  reused  ends of calls  about  units
                  1  Only            300      1   30%       1  1 paragraph     20 s      0

                  chunk  characters  ends a             first words
                  1.1           300  paragraph  reused  Short

                document  title         chapters  characters  calls  fill  reused  to buy       about  units
                told      @Told, twice         2       1,950      3   65%       1       2  3 min 20 s    0.1
                brief     Brief                1         300      1   30%       1       0        20 s      0

                2 documents: 4 calls, 2 reused, 2 to buy (1 in doubt: a process was killed before their answers came; they may be bought twice) \
                for 0.1 units (0.014 USD); about 3 min 40 s of audio. Nothing was bought.
                """);
    }
}
