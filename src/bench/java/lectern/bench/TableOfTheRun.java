package lectern.bench;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One table for all classes of a run, which JUnit closes when the last of them has ended. */
final class TableOfTheRun implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(TableOfTheRun.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BenchmarkTable.class;
    }

    @Override
    public BenchmarkTable resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return tableOf(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tableOf(context).requireThatBoundsWereKept();
    }

    private static BenchmarkTable tableOf(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(BenchmarkTable.class, type -> new BenchmarkTable(), BenchmarkTable.class);
    }
}
