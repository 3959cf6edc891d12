package lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the ledger's tables up to date where they are not. Flyway takes as long as all else that a command does that only reads;
 * where every script has been run, it is not even loaded. What narrates has the scripts' checksums verified as well.
 */
final class LedgerTables {

    private static final String SCRIPTS = "db/migration";
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final Logger log = LoggerFactory.getLogger(LedgerTables.class);

    private LedgerTables() {}

    /** Flyway as Spring Boot sets it up, with a user of its own where one is set. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static class Migration {}

    /**
     * Does so with the settings of {@code ledger}.
     *
     * @param ledger has {@code dataSource}, and its settings beside or above it
     * @return whether anything had to be done
     */
    static boolean bringUpToDate(DataSource dataSource, ApplicationContext ledger) {
        if (areUpToDate(JdbcClient.create(dataSource))) {
            return false;
        }
        log.info("The ledger's tables are brought up to date");
        try (AnnotationConfigApplicationContext migration = new AnnotationConfigApplicationContext()) {
            migration.setParent(ledger);
            migration.register(Migration.class);
            migration.refresh();
        }
        return true;
    }

    /** The version of the tables that this program works with. */
    static int newest() {
        return scripts().stream().mapToInt(Integer::parseInt).max().orElseThrow();
    }

    private static boolean areUpToDate(JdbcClient jdbc) {
        boolean exist = jdbc.sql("select to_regclass('flyway_schema_history') is not null")
                .query(Boolean.class)
                .single();
        if (!exist) {
            return false;
        }
        Set<String> run = new HashSet<>(jdbc.sql("select version from flyway_schema_history where success")
                .query(String.class)
                .list());
        boolean anyFailed = jdbc.sql("select exists (select from flyway_schema_history where not success)")
                .query(Boolean.class)
                .single();
        return !anyFailed && run.containsAll(scripts());
    }

    private static Set<String> scripts() {
        try {
            Resource[] scripts =
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + SCRIPTS + "/*.sql");
            return Arrays.stream(scripts).map(LedgerTables::version).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the scripts of the ledger's tables cannot be found", e);
        }
    }

    private static String version(Resource script) {
        Matcher name = VERSION.matcher(String.valueOf(script.getFilename()));
        if (!name.matches()) {
            throw new IllegalStateException("not a script of the ledger's tables: " + script);
        }
        return name.group(1);
    }
}
