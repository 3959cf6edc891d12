package lectern.report;

import lectern.document.DocumentId;
import lectern.task.TaskFailure;

/**
 * A text that failed for good.
 *
 * @param chapter from 1
 * @param chunk from 1 in each chapter
 * @param words the beginning of it
 */
public record MissingText(
        DocumentId document, int chapter, String chapterTitle, int chunk, String words, TaskFailure failure) {}
