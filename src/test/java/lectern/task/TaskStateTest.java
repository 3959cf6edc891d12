package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TaskStateTest {

    /** Row: the state that is left; column: the state that is entered, in the same order. */
    private static final String ALLOWED = """
            PLANNED    - yes - - - - -
            SUBMITTING yes - yes - - - yes
            SUBMITTED  yes - - yes - - yes
            READY      yes - - yes yes - yes
            DOWNLOADED - - - yes - yes -
            STORED     yes - - - - yes -
            FAILED     yes - - - - - -
            """;

    @Test
    void allowsTheseChangesAndNoOther() {
        String actual = Arrays.stream(TaskState.values())
                .map(from -> "%-10s %s\n".formatted(from, changesFrom(from)))
                .collect(Collectors.joining());

        assertThat(actual).isEqualTo(ALLOWED);
    }

    @Test
    void countsOnTheAccountFromTheClaimUntilTheEnd() {
        assertThat(TaskState.IN_FLIGHT).containsExactlyInAnyOrder(TaskState.SUBMITTING, TaskState.SUBMITTED);
        assertThat(TaskState.SETTLED)
                .containsExactlyInAnyOrder(TaskState.DOWNLOADED, TaskState.STORED, TaskState.FAILED)
                .doesNotContainAnyElementsOf(TaskState.IN_FLIGHT);
    }

    private static String changesFrom(TaskState from) {
        return Arrays.stream(TaskState.values())
                .map(to -> from.canBecome(to) ? "yes" : "-")
                .collect(Collectors.joining(" "));
    }
}
