package lectern;

import lectern.batch.CatalogRuns;
import lectern.batch.Retries;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import lectern.web.RunSpace;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A run's own context below the page's: runs that end, or are stopped, or have a cap, do so for themselves. */
record ServedRun(ConfigurableApplicationContext context, StopSignal stopSignal) implements RunSpace {

    static ServedRun below(ConfigurableApplicationContext page) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(NarrationConfiguration.class)
                .parent(page)
                .web(WebApplicationType.NONE)
                .run();
        return new ServedRun(context, context.getBean(StopSignal.class));
    }

    @Override
    public CatalogRuns runs() {
        return context.getBean(CatalogRuns.class);
    }

    @Override
    public Retries retries() {
        return context.getBean(Retries.class);
    }

    @Override
    public void stop(StopReason why) {
        stopSignal.request(why);
    }

    @Override
    public void close() {
        context.close();
    }
}
