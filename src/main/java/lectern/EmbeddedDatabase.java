package lectern;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where no database is set, so that the embedded one serves. */
final class EmbeddedDatabase implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isUsed(context.getEnvironment());
    }

    static boolean isUsed(Environment environment) {
        return environment.getProperty("spring.datasource.url", "").isBlank();
    }
}
