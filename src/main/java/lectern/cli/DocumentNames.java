package lectern.cli;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lectern.document.DocumentId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The documents that a command is to look at. */
final class DocumentNames {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "DOCUMENT", arity = "0..*", description = "a document's id (default: all documents)")
    private Set<String> names = new TreeSet<>();

    /** Empty for all. */
    Set<DocumentId> ids() {
        names.stream().filter(id -> !DocumentId.isValid(id)).findFirst().ifPresent(id -> {
            throw wrong("Not a document's id: \"" + id + "\"");
        });
        return names.stream().map(DocumentId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** A name of what is not there is a mistake, and not a choice of nothing. */
    void requireNone(Set<DocumentId> unknown) {
        if (!unknown.isEmpty()) {
            throw wrong("No document \"%s\" is published"
                    .formatted(unknown.iterator().next()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
