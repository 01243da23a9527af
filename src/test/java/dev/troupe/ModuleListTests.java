package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of modules that the service reads at its start, so that it need not find them by reading all of its own classes, which
 * takes seconds. Their tables are made in its order.
 */
class ModuleListTests {

    private static final ApplicationModules FOUND = ApplicationModules.of(TroupeApplication.class);

    @Test
    void theListNamesEveryModule() throws IOException {
        assertThat(listed())
                .containsExactlyInAnyOrderElementsOf(
                        FOUND.stream().map(ModuleListTests::name).toList());
    }

    @Test
    void everyModuleComesAfterThoseItDependsOn() throws IOException {
        var listed = listed();
        for (var module : FOUND) {
            assertThat(listed.subList(0, listed.indexOf(name(module))))
                    .containsAll(module.getDirectDependencies(FOUND)
                            .uniqueModules()
                            .map(ModuleListTests::name)
                            .toList());
        }
    }

    private static List<String> listed() throws IOException {
        var list = new ClassPathResource("META-INF/spring-modulith/application-modules.json");
        return List.copyOf(JsonMapper.shared().readTree(list.getInputStream()).propertyNames());
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
