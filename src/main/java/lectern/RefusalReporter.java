package lectern;

import lectern.cli.RefusedSettingsException;
import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps the framework from printing the stack of a refusal; the command line says it in one line. */
final class RefusalReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return failure instanceof RefusedSettingsException || SettingProblem.isOfYaml(failure);
    }
}
