package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lectern.doctor.BucketCheck;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy with the least rights, against the operations that the program uses. */
class S3PolicyTest {

    /** What each operation needs, from the service authorization reference of Amazon S3. */
    private static final Map<String, String> NEEDS = Map.ofEntries(
            Map.entry("headBucket", "s3:ListBucket"),
            Map.entry("listObjectsV2Paginator", "s3:ListBucket"),
            Map.entry("listMultipartUploadsPaginator", "s3:ListBucketMultipartUploads"),
            Map.entry("headObject", "s3:GetObject"),
            Map.entry("getObject", "s3:GetObject"),
            Map.entry("putObject", "s3:PutObject"),
            Map.entry("createMultipartUpload", "s3:PutObject"),
            Map.entry("uploadPart", "s3:PutObject"),
            Map.entry("completeMultipartUpload", "s3:PutObject"),
            Map.entry("abortMultipartUpload", "s3:AbortMultipartUpload"),
            Map.entry("deleteObjects", "s3:DeleteObject"));

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("lectern.s3");

    private final JsonNode policy = JsonMapper.shared().readTree(Path.of("config/s3-policy.json"));

    @Test
    void allowsWhatTheProgramDoesAndNothingElse() {
        Set<String> used = PROGRAM.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(S3Client.class))
                .map(call -> call.getTarget().getName())
                .filter(name -> !Set.of("builder", "close").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).as("operations whose rights are known").isSubsetOf(NEEDS.keySet());
        Set<String> needed = used.stream().map(NEEDS::get).collect(Collectors.toCollection(TreeSet::new));
        assertThat(allowed()).isEqualTo(needed);
    }

    @Test
    void namesNoWildcardButBelowTheFoldersThatAreOurs() {
        assertThat(policy.findValues("Effect"))
                .allMatch(effect -> effect.asString().equals("Allow"));
        assertThat(allowed()).noneMatch(action -> action.contains("*"));
        assertThat(policy.path("Statement"))
                .flatMap(statement -> strings(statement.path("Resource")))
                .filteredOn(resource -> resource.contains("*") && resource.contains(":::example-audiobooks"))
                .allMatch(resource -> resource.matches(
                        "arn:aws:s3:::example-audiobooks/(books|clips|covers|doctor|feeds|reports)/\\*"));
    }

    /** It puts an object of its own, reads it and deletes it; to delete any other is not asked for by whoever only narrates. */
    @Test
    void letsDoctorTryWhatItTries() {
        assertThat(policy.path("Statement"))
                .filteredOn(statement -> strings(statement.path("Resource"))
                        .equals(Set.of("arn:aws:s3:::example-audiobooks/" + BucketCheck.FOLDER + "*")))
                .singleElement()
                .satisfies(statement -> assertThat(strings(statement.path("Action")))
                        .containsExactlyInAnyOrder("s3:PutObject", "s3:GetObject", "s3:DeleteObject"));
    }

    private Set<String> allowed() {
        Set<String> allowed = new TreeSet<>();
        policy.path("Statement").forEach(statement -> allowed.addAll(strings(statement.path("Action"))));
        return allowed;
    }

    private static Set<String> strings(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? StreamSupport.stream(oneOrMany.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of(oneOrMany.asString());
    }
}
