package lectern.batch;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import lectern.manifest.EarlyChapter;
import org.springframework.batch.core.job.JobExecution;

/**
 * What each execution of a narration remembers of the chapters that it has stored early, by their numbers, so that publish need not
 * stitch them again. Forgotten with the execution; whoever takes it up stitches again, to the same bytes.
 */
final class EarlyWork {

    private final Map<JobExecution, Map<Integer, EarlyChapter>> chapters =
            Collections.synchronizedMap(new WeakHashMap<>());

    Map<Integer, EarlyChapter> of(JobExecution narration) {
        return chapters.computeIfAbsent(narration, unknown -> new ConcurrentHashMap<>());
    }
}
