package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money is spent on a clear yes only. */
class ApprovalTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", " Yes "})
    void aClearYesIsGiven(String answer) {
        assertThat(ask(answer + "\n")).isEqualTo(Approval.GIVEN);
        assertThat(err).hasToString("Buy these 2 again? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "n\n", "no\n", "yo\n", "ja\n", ""})
    void whateverElseIsANo(String answer) {
        assertThat(ask(answer)).isEqualTo(Approval.WITHHELD);
    }

    @Test
    void nobodyIsAskedWhereNobodyIs() {
        assertThat(Approval.ask(null, new PrintWriter(err), "Buy these 2 again?"))
                .isEqualTo(Approval.NOBODY_ASKED);
        assertThat(err).hasToString("");
    }

    private Approval ask(String answer) {
        return Approval.ask(new BufferedReader(new StringReader(answer)), new PrintWriter(err), "Buy these 2 again?");
    }
}
