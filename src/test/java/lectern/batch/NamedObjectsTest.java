package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lectern.storage.ObjectKey;
import org.junit.jupiter.api.Test;

class NamedObjectsTest {

    private static final ObjectKey CLIP = new ObjectKey("clips/aa/" + "a".repeat(64) + ".mp3");
    private static final ObjectKey PICTURE = new ObjectKey("books/tale/picture.png");
    private static final ObjectKey OLD = new ObjectKey("books/tale/0123456789abcdef/tale.mp3");
    private static final ObjectKey REVISION = new ObjectKey("books/tale/0123456789abcdef-2/tale.mp3");
    private static final ObjectKey OTHERS = new ObjectKey("books/other/0123456789abcdef/other.mp3");

    private final NamedObjects named = new NamedObjects(Set.of("tale/0123456789abcdef"));

    @Test
    void ofFilesOfEditionsOnlyThoseAreRememberedThatMayBeRemoved() {
        assertThat(named.toRemember(new LinkedHashSet<>(List.of(CLIP, PICTURE, OLD, REVISION, OTHERS))))
                .containsExactly(CLIP, PICTURE, OLD);
    }

    @Test
    void whatIsRememberedIsNamedAndWhatWouldNotBeIsTakenForIt() {
        assertThat(List.of(CLIP, PICTURE, OLD)).noneMatch(named::contains);
        assertThat(List.of(REVISION, OTHERS)).allMatch(named::contains);

        named.addAll(List.of(CLIP, OLD));

        assertThat(List.of(CLIP, OLD, REVISION, OTHERS)).allMatch(named::contains);
        assertThat(named.contains(PICTURE)).isFalse();
    }
}
