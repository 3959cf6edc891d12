package lectern.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether chapters can be heard before their book is complete. */
final class EarlyOption {

    @Option(
            names = "--publish-chapters",
            negatable = true,
            description =
                    "stores each chapter as soon as its clips are here, so that the first can be heard while the rest is bought;"
                            + " the manifest still comes last (default: the setting LECTERN_PUBLISH_CHAPTERS)")
    private @Nullable Boolean early;

    /** Holds for what the program narrates from now on. */
    void applyTo(Program program) {
        if (early != null) {
            program.runs().publishChapters(early);
        }
    }
}
