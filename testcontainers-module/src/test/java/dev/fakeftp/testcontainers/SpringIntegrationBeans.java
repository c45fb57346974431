package dev.fakeftp.testcontainers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;

/** The application context of a project with Spring Integration, which has the beans that its templates need. */
@Configuration(proxyBeanMethods = false)
@EnableIntegration
class SpringIntegrationBeans {
    static AnnotationConfigApplicationContext start() {
        return new AnnotationConfigApplicationContext(SpringIntegrationBeans.class);
    }
}
