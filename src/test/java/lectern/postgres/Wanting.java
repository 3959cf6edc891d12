package lectern.postgres;

import java.util.List;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.postgres.RemoteRuns.Wanted;
import org.jspecify.annotations.NullUnmarked;

/** What runs of tests want; nothing has become of it yet, also of what is published. */
@NullUnmarked
public final class Wanting {

    private Wanting() {}

    public static void add(Runs runs, int run, DocumentId document, EditionId edition) {
        add(runs, run, List.of(new Wanted(document, edition)));
    }

    public static void add(Runs runs, int run, List<Wanted> wanted) {
        runs.addOrSettle(run, wanted, wanted.stream().map(Wanted::document).toList());
    }
}
