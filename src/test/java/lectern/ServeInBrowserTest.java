package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import lectern.manifest.Chromium;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's page in a real browser, before a real program, a real database and a provider that can be told to refuse. */
@NullUnmarked
@Tag("process")
class ServeInBrowserTest {

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    private CensoredProvider provider;
    private ServedProgram program;
    private Chromium browser;

    @BeforeEach
    void serve() throws IOException {
        String missing = Chromium.missing().orElse("");
        assumeTrue(missing.isEmpty(), () -> "the operator's page was not tried in a browser: " + missing);
        provider = new CensoredProvider(folder.resolve("provider"));
        Map<String, String> environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        program = ServedProgram.start(folder, environment);
        browser = Chromium.start(profile);
        browser.size(1280, 900);
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.close();
        }
        if (program != null) {
            program.kill();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void anOperatorStartsARunWatchesItEndTriesAFailedChunkAgainAndListens() throws Exception {
        provider.refuse("second chapter", 1201);
        browser.visit(program.address() + "");
        browser.until("document.body.classList.contains('live')");

        browser.click("nav [data-page=new]");
        upload(
                document("tale", "# One\n\nThe first chapter is here.\n\n# Two\n\nThe second chapter is here.\n"),
                catalog("source,title\ntale.md,A <b>Tale</b>\n"));
        browser.until("document.querySelector('#buy')");
        assertThat(browser.textOf("#buy")).isEqualTo("Buy 2 chunks for 0.1 units (0.014 USD)");
        browser.find("#cap").clear();
        browser.click("#buy");
        browser.until("document.getElementById('trouble').textContent === 'Say the most that it may cost.'");
        browser.find("#cap").sendKeys("0.1");
        assertThat(browser.textOf("#planned")).as("a title is text").contains("A <b>Tale</b>");
        assertThat(audits()).as("nothing is bought before").isZero();

        browser.click("#buy");
        browser.until("document.querySelector('h1').textContent === 'Run 1'");
        browser.until("document.querySelector('.head .state')?.textContent === 'incomplete'");
        browser.until("document.getElementById('said').textContent === 'Run 1 incomplete'");

        browser.until("document.querySelector('#documents a')");
        browser.click("#documents a");
        browser.until("document.querySelectorAll('.chunk').length === 2");
        assertThat(browser.textOf(".chunk[data-state=failed]"))
                .contains("The second chapter is here.", "not these words (code 1201, request gate-1)");
        browser.until("document.querySelector('.chunk[data-state=stored] .hear:enabled')");
        hears(".chunk[data-state=stored]");

        provider.allow("second chapter");
        browser.click(".chunk[data-state=failed] [data-do=retry]");
        browser.until("document.querySelector('#buy')");
        assertThat(browser.textOf("#buy")).startsWith("Buy 1 chunk for 0.05 units");
        browser.click("#buy");
        browser.until("document.querySelector('h1').textContent === 'Run 2'");
        browser.until("document.querySelector('.head .state')?.textContent === 'complete'");

        browser.until("document.querySelector('#documents a')");
        browser.click("#documents a");
        browser.until("document.querySelectorAll('.chunk[data-state=stored]').length === 2");
        hears(".chunk:last-of-type");

        browser.click("nav [data-page=books]");
        browser.until("document.querySelector('#books a')");
        browser.click("#books a");
        browser.until("document.getElementById('play')");
        browser.click("#play");
        browser.until("document.getElementById('sound').currentTime > 0.2");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aRunOfAnotherProcessIsShownPausedResumedAndStopped() throws Exception {
        longDocument();
        catalog("source\nlong.md\n");
        browser.visit(program.address() + "");
        ChildProgram other = ChildProgram.start(folder, program.environment(), "run", "catalog.csv");

        browser.until("document.querySelector('#runs [data-do=pause]')");
        browser.until("document.querySelector('#flight li')");
        browser.click("#runs [data-do=pause]");
        browser.until("document.querySelector('#runs .state')?.textContent === 'paused'");
        browser.until("!document.querySelector('#flight li')");
        assertThat(other.isAlive()).isTrue();
        long paused = audits();
        browser.click("#runs [data-do=resume]");
        browser.until("document.querySelector('#flight li')");
        assertThat(audits()).isGreaterThan(paused);

        browser.click("#runs [data-do=stop]");
        browser.until("document.querySelector('#ask').open");
        browser.click("#ask-yes");
        browser.until("document.querySelector('#runs .state')?.textContent === 'stopped'");
        assertThat(other.await()).as(other.err()).isEqualTo(4);
        assertThat(other.out()).contains("Stopped by the operator.");
        assertThat(other.err()).containsSubsequence("Paused by an operator", "It goes on.");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aChapterIsHeardWhileTheRestOfItsBookIsBought() throws Exception {
        provider.holdBack("second chapter");
        document("tale", "# One\n\nThe first chapter is here.\n\n# Two\n\nThe second chapter is here.\n");
        catalog("source\ntale.md\n");
        ChildProgram other =
                ChildProgram.start(folder, program.environment(), "run", "catalog.csv", "--publish-chapters");
        browser.visit(program.address() + "#/run/1");

        browser.until("document.querySelectorAll('#documents .early li').length === 1");
        assertThat(browser.textOf("#documents .early")).contains("One").doesNotContain("Two");
        hears("#documents .early li");

        provider.letGo();
        assertThat(other.await()).as(other.err()).isZero();
        browser.until("!document.querySelector('#documents .early li')");
        browser.until("!document.querySelector('#documents [data-part=listen]').hidden");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aChapterOfARunThatIsStartedHereIsHeardEarlyWhereThatIsTicked() throws Exception {
        provider.holdBack("second chapter");
        browser.visit(program.address() + "#/new");
        upload(
                document("tale", "# One\n\nThe first chapter is here.\n\n# Two\n\nThe second chapter is here.\n"),
                catalog("source\ntale.md\n"));
        browser.until("document.querySelector('#early')?.checked === false");

        browser.click("#early");
        browser.click("#buy");

        browser.until("document.querySelectorAll('#documents .early li').length === 1");
        hears("#documents .early li");
        provider.letGo();
        browser.until("document.querySelector('.head .state')?.textContent === 'complete'");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void ofALargeRunWhatWantsAttentionIsListedAndTheOthersAreCounted() {
        program.ledger().sql("""
                        with host as (insert into process (host, pid) values ('night', 1) returning id),
                        night as (insert into run (process, catalog, ended_at, exit_code)
                            select id, 'large.csv', now(), 3 from host returning id)
                        insert into narration (run, document, edition, outcome)
                        select night.id, 'doc-' || i, '0123456789abcdef', case when i > 1248 then 'INCOMPLETE' else 'PUBLISHED' end
                        from night, generate_series(1001, 1250) i
                        """).update();
        browser.visit(program.address() + "#/run/1");

        browser.until("document.querySelectorAll('#documents > li').length === 200");
        assertThat(browser.textOf("#documents")).contains("doc-1249", "doc-1250");
        assertThat(browser.textOf("#others"))
                .isEqualTo("… and 50 more: 50 published. All of them: lectern status 1 --all");

        browser.find("#view .find").sendKeys("1007");
        browser.until("document.querySelectorAll('#documents > li').length === 1");
        assertThat(browser.textOf("#documents")).contains("doc-1007");
        assertThat(browser.textOf("#others")).isEqualTo("1 document found");
        browser.find("#view .find").sendKeys("x");
        browser.until("!document.querySelector('#documents > li')");
        assertThat(browser.textOf("#others")).isEqualTo("No document of this run has these words in its title or id.");

        browser.tell("location.hash = '#/run/1/doc-1240'");
        browser.until("document.querySelector('.head p').textContent.endsWith('· published')");
        browser.click(".up a");
        browser.until("document.querySelectorAll('#documents > li').length === 200");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void runsThatAreNotAmongTheNewestAreShownWhenTheyAreAskedFor() {
        program.ledger().sql("""
                        with host as (insert into process (host, pid) values ('night', 1) returning id)
                        insert into run (process, catalog, ended_at, exit_code)
                        select id, 'night-' || i || '.csv', now(), 0 from host, generate_series(1, 65) i order by i
                        """).update();
        browser.visit(program.address() + "");
        browser.until("document.querySelectorAll('#runs > li').length === 30");

        browser.click("#older");
        browser.until("document.querySelectorAll('#runs > li').length === 60");
        browser.click("#older");
        browser.until("document.querySelectorAll('#runs > li').length === 65");
        assertThat(browser.holds("document.getElementById('older').hidden")).isTrue();

        browser.click("#runs > li:last-child a");
        browser.until("document.querySelector('.head .state')?.textContent === 'complete'");
        browser.until("document.querySelector('[data-do=plan]')");
        assertThat(browser.textOf(".head")).contains("night-1.csv");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void amongManyBooksOneIsFoundByItsWords() {
        program.ledger().sql("""
                        with book as (insert into document (id, current_edition)
                            select 'book-' || i, '0123456789abcdef' from generate_series(1001, 1120) i returning id)
                        insert into edition (document, id, title, author, voice_id, voice_language, voice_speed, published_at)
                        select id, '0123456789abcdef', 'Tale of ' || id, 'Nobody', 'v', 'en', 1, now() from book
                        """).update();
        browser.visit(program.address() + "#/books");
        browser.until("document.querySelectorAll('#books > li').length === 100");

        browser.click("#more");
        browser.until("document.querySelectorAll('#books > li').length === 120");
        browser.find("#view .find").sendKeys("nobody TALE 1077");
        browser.until("document.querySelectorAll('#books > li').length === 1");
        assertThat(browser.textOf("#books")).contains("Tale of book-1077");
        browser.find("#view .find").sendKeys("7");
        browser.until("!document.querySelector('#books > li')");
        assertThat(browser.textOf("#none")).isEqualTo("No book has these words in its title, author or id.");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void whoEndsTheProgramStopsItsRunsInOrder() throws Exception {
        browser.visit(program.address() + "#/new");
        upload(longDocument(), catalog("source\nlong.md\n"));
        browser.until("document.querySelector('#buy')");
        browser.click("#buy");
        browser.until("document.querySelector('#documents .b-here')?.style.flexGrow > 0");

        program.program().terminate();

        assertThat(program.program().await()).isEqualTo(130);
        assertThat(program.ledger()
                        .sql("select exit_code from run")
                        .query(Integer.class)
                        .list())
                .containsExactly(130);
        assertThat(program.ledger()
                        .sql("select count(*) from task where state in ('SUBMITTING', 'SUBMITTED')")
                        .query(Integer.class)
                        .single())
                .as("left in flight")
                .isZero();
        browser.until("!document.body.classList.contains('live')");
    }

    @Test
    void aCatalogThatCannotBeNarratedIsRefusedByLineAndNothingIsKept() throws Exception {
        browser.visit(program.address() + "#/new");

        upload(catalog("source\n../elsewhere.md\nhere.md\nnowhere.md\n"), document("here", "Words."));
        browser.until("document.querySelector('.problems li')");

        assertThat(browser.textOf(".problems"))
                .contains("catalog.csv:2:1", "is outside the catalog's folder", "catalog.csv:4:1", "nowhere.md");
        assertThat(folder.resolve(".lectern/uploads")).isEmptyDirectory();
        assertThat(browser.textOf("#refusal")).doesNotContain(folder.toString());
    }

    private void hears(String chunk) {
        browser.click(chunk + " .hear");
        browser.until("document.getElementById('sound').currentTime > 0.2");
        assertThat(browser.holds("document.querySelector('" + chunk + "').classList.contains('now')"))
                .as("what is heard is marked beside its text")
                .isTrue();
    }

    private void upload(Path... files) {
        browser.find("#files")
                .sendKeys(String.join("\n", Stream.of(files).map(Path::toString).toList()));
        browser.click("#plan");
    }

    private Path longDocument() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= 30; number++) {
            text.append("# Chapter %1$d\n\nThis is number %1$d.\n\n".formatted(number));
        }
        return document("long", text.toString());
    }

    private Path document(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".md"), text);
    }

    private Path catalog(String rows) throws IOException {
        return Files.writeString(folder.resolve("catalog.csv"), rows);
    }

    /** How many requests have come to something so far. */
    private long audits() {
        return program.ledger()
                .sql("select count(*) from audit")
                .query(Long.class)
                .single();
    }
}
