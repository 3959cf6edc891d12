package lectern;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** A part of the program on top of its settings: what was read, converted and logged to once is not set up again. */
final class ProgramPart {

    private ProgramPart() {}

    static ConfigurableApplicationContext open(Class<?> configuration, ConfigurableApplicationContext settings) {
        ConfigurableEnvironment environment = settings.getEnvironment();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setEnvironment(environment);
        context.setParent(settings);
        context.setAllowBeanDefinitionOverriding(false);
        context.setAllowCircularReferences(false);
        context.getDefaultListableBeanFactory().setConversionService(environment.getConversionService());
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.register(configuration);
        context.refresh();
        return context;
    }
}
