package dev.troupe.reference;

import dev.troupe.tenancy.Credential;
import java.util.Set;
import java.util.TreeSet;

/** Who may call what, by the same rule by which calls are let in. */
class Access implements Chapter {

    static final String USER = "Troupe-User";

    @Override
    public void complete(Draft draft) {
        var used = new TreeSet<Credential>();
        for (var operation : draft.operations()) {
            var credentials = operation.area().credentials();
            used.addAll(credentials);
            operation.node().remove("security");
            var security = operation.node().putArray("security");
            credentials.forEach(it -> security.addObject().putArray(it.id()));
            if (operation.hasActingUser() && !operation.takesHeader(USER)) addUser(operation);
        }
        describe(draft, used);
    }

    private static void describe(Draft draft, Set<Credential> used) {
        var schemes = draft.components("securitySchemes");
        var words = Javadocs.constants(Credential.class);
        for (var credential : used) {
            var scheme = schemes.putObject(credential.id());
            if (credential == Credential.STREAM_TICKET) {
                scheme.put("type", "apiKey").put("in", "query").put("name", "ticket");
            } else {
                scheme.put("type", "http").put("scheme", "bearer");
            }
            scheme.put("description", words.get(credential.name()));
        }
    }

    private static void addUser(Operation operation) {
        var parameter = operation.parameterList().addObject();
        parameter
                .put("name", USER)
                .put("in", "header")
                .put(
                        "description",
                        "The user's id at the tenant, with a service key. Percent-encoded as UTF-8 where it is not ASCII.");
        parameter.putObject("schema").put("type", "string").put("minLength", 1).put("maxLength", 128);
        parameter.put("example", "ann");
    }
}
