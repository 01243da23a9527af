package dev.troupe;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One tenant's things, one of every kind that a path or a field can name, each of them called so that nobody else has one of the name.
 *
 * @param user whose session it is
 */
record Belongings(TestTenant tenant, Api user, Map<Kind, String> things) {

    static Belongings of(TestTenant tenant) {
        var things = new EnumMap<Kind, String>(Kind.class);
        var slug = Kind.SLUG.unknown();
        var character = character(tenant.admin(), slug);
        things.put(Kind.SLUG, slug);
        things.put(Kind.CHARACTER, character);
        things.put(Kind.REVISION, "1");
        things.put(Kind.FILE, file(tenant.admin(), character));
        things.put(Kind.USER, Kind.USER.unknown());
        var session = tenant.session(things.get(Kind.USER), slug);
        things.put(Kind.SESSION, session.id());
        talk(session, things);
        things.put(Kind.KEY, key(tenant.admin()));
        things.put(Kind.CONNECTION_NAME, Kind.CONNECTION_NAME.unknown());
        var connection = Map.of("name", things.get(Kind.CONNECTION_NAME), "preset", "tokenhub", "secret", "sk-owned");
        things.put(Kind.CONNECTION, made(tenant.admin(), "connections", connection, "id"));
        var lorebook = Map.of("name", "owned " + UUID.randomUUID(), "book", Map.of("entries", List.of()));
        things.put(Kind.LOREBOOK, made(tenant.admin(), "lorebooks", lorebook, "lorebook.id"));
        var issuer = Map.of("issuer", "https://id.example", "audience", "troupe:" + tenant.slug());
        things.put(Kind.ISSUER, made(tenant.admin(), "issuers", issuer, "id"));
        return new Belongings(tenant, session.user(), things);
    }

    String get(Kind kind) {
        return Optional.ofNullable(things.get(kind))
                .orElseThrow(() -> new AssertionError("Make a %s in Belongings.of".formatted(kind)));
    }

    /** Everything that only this tenant has. */
    List<String> names() {
        return things.entrySet().stream()
                .filter(it -> it.getKey() != Kind.REVISION)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void talk(TestSession session, Map<Kind, String> things) {
        var reply = session.ask("What do you have that is mine?").ok();
        things.put(Kind.TURN, reply.path("turnId").asString());
        things.put(Kind.MESSAGE, reply.path("id").asString());
    }

    private static String made(Api admin, String what, Map<String, ?> body, String id) {
        var answer = admin.post("/v1/admin/" + what, body);
        answer.ok();
        return answer.at(id);
    }

    private static String key(Api admin) {
        return made(admin, "keys", Map.of("name", "owned", "role", "service"), "id");
    }

    /** Published, with a picture, and with a file that came along with its card. */
    private static String character(Api admin, String slug) {
        var imported = admin.with("Content-Type", "application/zip")
                .post("/v1/admin/characters/import?slug=" + slug, cardWithAFile(slug));
        imported.ok();
        var id = imported.at("character.id");
        admin.put("/v1/admin/characters/%s/avatar".formatted(id), Routes.picture());
        admin.post("/v1/admin/characters/%s/publish".formatted(id), Map.of()).ok();
        return id;
    }

    private static String file(Api admin, String character) {
        var files =
                admin.get("/v1/admin/characters/%s/assets".formatted(character)).ok();
        return files.at("/items/0/sha256").asString();
    }

    private static byte[] cardWithAFile(String text) {
        var card = """
                {"spec": "chara_card_v3", "spec_version": "3.0", "data": {"name": "Iris", "first_mes": "Yes?", "tags": ["owned"]}}
                """;
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file :
                    Map.of("card.json", card, "assets/other/notes.txt", text).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }
}
