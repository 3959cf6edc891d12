package lectern.s3;

import java.time.Duration;
import lectern.task.Meters;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Times each call, with the attempts that the SDK makes in it. */
record TimedCalls(Meters meters) implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> BEGAN = new ExecutionAttribute<>("lectern.began");

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGAN, System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        ended(attributes, true);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        ended(attributes, false);
    }

    private void ended(ExecutionAttributes attributes, boolean isWell) {
        @Nullable Long began = attributes.getAttribute(BEGAN);
        if (began != null) {
            meters.stored(
                    attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                    isWell,
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
