package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lectern.storage.ObjectKey;
import org.junit.jupiter.api.Test;

class NamedObjectsTest {

    private static final ObjectKey CLIP = new ObjectKey("clips/aa/" + "a".repeat(64) + ".mp3");
    private static final ObjectKey USED = new ObjectKey("clips/bb/" + "b".repeat(64) + ".mp3");
    private static final ObjectKey COVER = new ObjectKey("covers/aa/" + "a".repeat(64) + ".png");
    private static final ObjectKey OLD = new ObjectKey("books/tale/0123456789abcdef/tale.mp3");
    private static final ObjectKey REVISION = new ObjectKey("books/tale/0123456789abcdef-2/tale.mp3");
    private static final ObjectKey OTHERS = new ObjectKey("books/other/0123456789abcdef/other.mp3");

    private final NamedObjects named = new NamedObjects(Set.of("tale/0123456789abcdef"), Set.of(CLIP, COVER));

    @Test
    void onlyWhatMayBeRemovedIsRemembered() {
        assertThat(named.toRemember(new LinkedHashSet<>(List.of(CLIP, USED, COVER, OLD, REVISION, OTHERS))))
                .containsExactly(CLIP, COVER, OLD);
    }

    @Test
    void whatIsRememberedIsNamedAndWhatWouldNotBeIsTakenForIt() {
        assertThat(List.of(CLIP, COVER, OLD)).noneMatch(named::contains);
        assertThat(List.of(USED, REVISION, OTHERS)).allMatch(named::contains);

        named.addAll(List.of(CLIP, OLD));

        assertThat(List.of(CLIP, USED, OLD, REVISION, OTHERS)).allMatch(named::contains);
        assertThat(named.contains(COVER)).isFalse();
    }
}
