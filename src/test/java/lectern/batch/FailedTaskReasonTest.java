package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words say that a text would fail again. */
class FailedTaskReasonTest {

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
        assertThat(FailedTaskReason.isPolicy(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "internal error", "Service busy, try again", "timeout", "服务器内部错误"})
    void theTextIsNotToBlame(String message) {
        assertThat(FailedTaskReason.isPolicy(message)).isFalse();
    }
}
