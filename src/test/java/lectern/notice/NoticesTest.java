package lectern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final Notice NOTICE = new Notice("Subject", "Text", "{}");

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsTheOthersWhereOneCannotBeTold() {
        Notices notices = new Notices(List.of(channel("one", true), channel("two", false)), false);

        assertThat(notices.tell(() -> NOTICE, false)).containsExactly("one was not told: it is gone");
        assertThat(told).containsExactly("two: Subject");
    }

    @Test
    void tellsOfProblemsAloneWhereThatIsWanted() {
        Notices notices = new Notices(List.of(channel("one", false)), true);

        notices.tell(() -> NOTICE, false);
        assertThat(told).isEmpty();

        notices.tell(() -> NOTICE, true);
        assertThat(told).hasSize(1);
    }

    @Test
    void writesNothingWhereNobodyIsTold() {
        Supplier<Notice> unwritten = () -> {
            throw new AssertionError("it is written");
        };

        assertThat(new Notices(List.of(), false).tell(unwritten, true)).isEmpty();
        assertThat(new Notices(List.of(channel("one", false)), true).tell(unwritten, false))
                .isEmpty();
    }

    private Channel channel(String name, boolean isGone) {
        return new Channel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void tell(Notice notice) {
                if (isGone) {
                    throw new NotToldException("it is gone");
                }
                told.add(name + ": " + notice.subject());
            }
        };
    }
}
