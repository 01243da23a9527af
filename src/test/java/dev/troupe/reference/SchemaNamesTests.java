package dev.troupe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaNamesTests {

    /** As the API's types are: in a controller, in a component, and in a record. */
    static class AsController {
        record ThingView(String name) {}

        record Erased(Who who) {
            record Who(String name) {}
        }
    }

    static class Elsewhere {
        record Erased(String name) {}
    }

    private static final String HERE = "dev.troupe.reference.SchemaNamesTests.";

    @Test
    void aViewIsCalledAsWhatItShows() {
        assertThat(named(HERE + "AsController.ThingView")
                        .at("/components/schemas")
                        .propertyNames())
                .containsExactly("Thing");
    }

    @Test
    void whatIsNestedInARecordIsCalledAfterIt() {
        assertThat(named(HERE + "AsController.Erased.Who")
                        .at("/components/schemas")
                        .propertyNames())
                .containsExactly("ErasedWho");
    }

    @Test
    void aListOfThemIsCalledAfterThem() {
        var page = "dev.troupe.http.PageDev.troupe.reference.SchemaNamesTests.AsController.ThingView";

        assertThat(named(page).at("/components/schemas").propertyNames()).containsExactly("ThingPage");
    }

    @Test
    void twoThatWouldBeCalledTheSameAreToldApart() {
        var names = named(HERE + "AsController.Erased", HERE + "Elsewhere.Erased")
                .at("/components/schemas")
                .propertyNames();

        assertThat(names).containsExactly("AsControllerErased", "ElsewhereErased");
    }

    @Test
    void referencesFollow() {
        assertThat(named(HERE + "AsController.ThingView").path("$ref").asString())
                .isEqualTo("#/components/schemas/Thing");
    }

    private static ObjectNode named(String... types) {
        var root = JsonMapper.shared().createObjectNode();
        root.put("$ref", "#/components/schemas/" + types[0]);
        for (var type : types)
            root.withObject("/components").withObject("/schemas").putObject(type);
        SchemaNames.shorten(root);
        return root;
    }
}
