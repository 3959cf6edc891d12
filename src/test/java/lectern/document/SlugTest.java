package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void everyScriptBecomesLowerCaseAscii() {
        assertThat(Slug.of("Moby-Dick; or, The Whale")).contains("moby-dick-or-the-whale");
        assertThat(Slug.of("Ærøskøbing é ß")).contains("aeroskobing-e-ss");
        assertThat(Slug.of("红楼梦 1")).contains("hong-lou-meng-1");
        assertThat(Slug.of("Война и мир")).contains("vojna-i-mir");
    }

    @Test
    void aSlugIsAlwaysAnId() {
        for (String text :
                new String[] {"a".repeat(200), "ab ".repeat(60), "-x-", "A--B", "../..//etc", "a".repeat(79) + " b"}) {
            assertThat(Slug.of(text)).as(text).hasValueSatisfying(slug -> assertThat(DocumentId.isValid(slug))
                    .isTrue());
        }
    }

    @Test
    void withoutALetterThereIsNone() {
        assertThat(Slug.of("")).isEmpty();
        assertThat(Slug.of("-")).isEmpty();
        assertThat(Slug.of("…👍")).isEmpty();
    }
}
