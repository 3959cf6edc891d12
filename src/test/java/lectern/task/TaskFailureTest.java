package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures say that a text would fail again. */
class TaskFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failure to pass the risk control system",
                "Content RISK control",
                "violates the platform's policy",
                "violation of our policies",
                "The text contains sensitive words",
                "prohibited content",
                "rejected by moderation",
                "触发内容风控",
                "文本包含敏感词",
                "内容违规",
                "审核不通过"
            })
    void theTextIsToBlame(String message) {
        assertThat(new TaskFailure(0, message, "").isPolicy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "internal error", "Service busy, try again", "timeout", "服务器内部错误"})
    void theTextIsNotToBlame(String message) {
        assertThat(new TaskFailure(0, message, "").isPolicy()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1300, true", "1301, true", "1201, false", "1303, false", "5000, false"})
    void aCodeOfTheProviderDecidesWhateverItsWords(int code, boolean policy) {
        assertThat(new TaskFailure(code, "risk of a policy violation", "").isPolicy())
                .isEqualTo(policy);
        assertThat(new TaskFailure(code, "", "").isPolicy()).isEqualTo(policy);
    }
}
