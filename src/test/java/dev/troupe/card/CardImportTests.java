package dev.troupe.card;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.card.container.CardFiles;
import dev.troupe.card.container.CardLimits;
import dev.troupe.card.container.FileSink;
import dev.troupe.card.container.OpenedCard;
import dev.troupe.card.form.CardReading;
import dev.troupe.card.form.CardWriting;
import dev.troupe.card.form.RandomCards;
import dev.troupe.database.ExactJson;
import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cards in and out, by the admins' addresses. */
@TroupeTest
class CardImportTests {

    private static final String CHARACTERS = "/v1/admin/characters";

    /** PostgreSQL writes numbers out without an exponent. */
    private static final Comparator<JsonNode> SAME_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? (writtenOut(one).equals(writtenOut(other)) ? 0 : 1)
            : one.equals(other) ? 0 : 1;

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    private TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void aCardOfTheFirstVersionBecomesACharacterWithWarnings() {
        var imported = json("""
                {"name":"Inga","description":"Mends nets.","personality":null,"scenario":"A quay.","first_mes":"Hm?","mes_example":"",
                "talkativeness":"0.5"}""").ok();

        assertThat(imported.at("/character/name").asString()).isEqualTo("Inga");
        assertThat(imported.at("/character/status").asString()).isEqualTo("draft");
        assertThat(imported.at("/character/draft/card/personality").asString("none"))
                .isEmpty();
        assertThat(imported.path("warnings")
                        .valueStream()
                        .map(it -> it.path("code").asString()))
                .isNotEmpty()
                .allMatch(it -> it.matches("[a-z0-9-]+"));
    }

    @Test
    void aFormWithAFileIsReadLikeTheBytesThemselves() {
        var boundary = "a-border-of-the-form";
        var form = """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="card.bin"\r
                Content-Type: application/octet-stream\r
                \r
                {"spec":"chara_card_v2","spec_version":"2.0","data":{"name":"Maren","first_mes":"Sit."}}\r
                --%1$s--\r
                """.formatted(boundary);

        var imported = tenant.admin()
                .with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .send("POST", CHARACTERS + "/import", form.getBytes(UTF_8));

        assertThat(imported.ok().at("/character/slug").asString()).isEqualTo("maren");
    }

    @Test
    void aCardThatCurlSendsAsAFormIsReadAllTheSame() {
        var imported = tenant.admin()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(CHARACTERS + "/import?slug=inga", "{\"name\":\"Inga & Co\",\"description\":\"a=b\"}");

        assertThat(imported.ok().at("/character/slug").asString()).isEqualTo("inga");
        assertThat(imported.ok().at("/character/name").asString()).isEqualTo("Inga & Co");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html></html>                     | 415 | unsupported-media-type
                    {"spec":"chara_card_v3"}          | 422 | card-invalid
                    {"name":                          | 422 | card-invalid
                    {"name":"x","order":1e999}        | 422 | card-invalid
                    """)
    void whatIsNoCardIsRefusedWithAReason(String body, int status, String problem) {
        var answer = json(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.at("reason")).matches("[a-z0-9-]+");
        assertThat(tenant.admin().get(CHARACTERS).ok().path("items")).isEmpty();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"png, 1", "png, 2", "json, 3", "json, 5", "charx, 5", "charx, 6"})
    void whatWasImportedComesOutAgainAfterEditingAndPublishing(String format, long seed) throws IOException {
        var cards = new RandomCards(seed);
        var card = JsonMapper.shared().createObjectNode();
        card.put("spec", "chara_card_v3").put("spec_version", "3.0");
        card.set("data", cards.data());
        card.put("x_of_another_program", 12);
        var id = json(card.toString()).ok().at("/character/id").asString();
        var stored = tenant.admin().get(path(id)).bytes();
        var draft = (ObjectNode) ExactJson.MAPPER.readTree(stored).at("/draft/card");
        draft.put("description", "Edited.");
        tenant.admin().put(path(id) + "/draft", Map.of("card", draft)).ok();
        tenant.admin().post(path(id) + "/publish", Map.of()).ok();

        var exported = tenant.admin().get(path(id) + "/export?format=" + format);
        var read = CardReading.read(open(exported).json());

        var edited = CardReading.read(card).data().put("description", "Edited.");
        var expected = CardReading.read(CardWriting.v3(edited, read.envelope(), Instant.now()))
                .data();
        assertThat(withoutDate(read.data()).equals(SAME_VALUE, withoutDate(expected)))
                .as("%s%nis%n%s", expected, read.data())
                .isTrue();
        assertThat(read.envelope().path("x_of_another_program").asInt()).isEqualTo(12);
        assertThat(exported.header("Content-Disposition"))
                .startsWith("attachment")
                .contains("." + format);
    }

    @Test
    void thePictureOfAnImportedPngStaysAsItIsAndIsTheAvatar() throws IOException {
        var id = json("{\"name\":\"Inga\",\"description\":\"d\",\"first_mes\":\"Hm?\"}")
                .ok()
                .at("/character/id")
                .asString();
        var png = tenant.admin().get(path(id) + "/export?format=png").bytes();

        var again = tenant.admin()
                .with("Content-Type", "image/png")
                .send("POST", CHARACTERS + "/import", png)
                .ok();
        var second = again.at("/character/id").asString();

        assertThat(again.at("/character/avatar").asString()).isNotEmpty();
        assertThat(tenant.admin().get(path(second) + "/export?format=png").status())
                .isEqualTo(200);
        assertThat(open(png).picture())
                .isEqualTo(tenant.admin().get(path(second) + "/avatar").bytes());
    }

    @Test
    void whatTheMakerOfAPictureLeftInItIsShownToNobody() throws IOException {
        var id = json("{\"name\":\"Inga\",\"description\":\"d\",\"first_mes\":\"Hm?\"}")
                .ok()
                .at("/character/id")
                .asString();
        var png = withText(tenant.admin().get(path(id) + "/export?format=png").bytes(), "parameters\0a quay, Seed: 42");

        var second = tenant.admin()
                .with("Content-Type", "image/png")
                .send("POST", CHARACTERS + "/import", png)
                .ok()
                .at("/character/id")
                .asString();

        for (var address : List.of("/avatar", "/export?format=png")) {
            var shown = tenant.admin().get(path(second) + address);
            assertThat(new String(shown.bytes(), ISO_8859_1)).contains("IDAT").doesNotContain("Seed: 42");
        }
    }

    @Test
    void aPictureThatIsBrokenDoesNotKeepACardFromLeaving() throws IOException {
        var id = json("{\"name\":\"Inga\",\"description\":\"d\",\"first_mes\":\"Hm?\"}")
                .ok()
                .at("/character/id")
                .asString();
        var broken = "\u0089PNG\r\n\u001a\nand nothing more".getBytes(ISO_8859_1);
        assertThat(tenant.admin()
                        .with("Content-Type", "image/png")
                        .send("PUT", path(id) + "/avatar", broken)
                        .status())
                .isEqualTo(204);

        var exported = open(tenant.admin().get(path(id) + "/export?format=png"));

        assertThat(exported.json().at("/data/name").asString()).isEqualTo("Inga");
    }

    /** Puts a text right behind the header. */
    private static byte[] withText(byte[] png, String text) {
        int header = 8 + 25;
        var body = ("tEXt" + text).getBytes(ISO_8859_1);
        var crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(png.length + body.length + 8)
                .put(png, 0, header)
                .putInt(body.length - 4)
                .put(body)
                .putInt((int) crc.getValue())
                .put(png, header, png.length - header)
                .array();
    }

    @Test
    void anExportOfVersionTwoIsOneForReadersThatKnowNothingElse() throws IOException {
        var id = json("{\"name\":\"Inga\",\"description\":\"d\",\"first_mes\":\"Hm?\"}")
                .ok()
                .at("/character/id")
                .asString();

        var json = tenant.admin().get(path(id) + "/export?format=json&spec=v2").ok();
        var png = open(tenant.admin().get(path(id) + "/export?format=png&spec=v2"))
                .json();

        assertThat(json.path("spec").asString()).isEqualTo("chara_card_v2");
        assertThat(png.path("spec").asString()).isEqualTo("chara_card_v2");
        assertThat(png.path("first_mes").asString()).isEqualTo("Hm?");
        assertThat(tenant.admin().get(path(id) + "/export?format=charx&spec=v2").status())
                .isEqualTo(400);
    }

    @Test
    void theFilesOfACharxAreKeptAndLeaveAgain() throws IOException {
        var id = json("{\"name\":\"Inga\",\"description\":\"d\",\"first_mes\":\"Hm?\"}")
                .ok()
                .at("/character/id")
                .asString();
        var png = tenant.admin().get(path(id) + "/export?format=png").bytes();
        tenant.admin()
                .with("Content-Type", "image/png")
                .send("PUT", path(id) + "/avatar", open(png).picture());
        var charx = tenant.admin().get(path(id) + "/export?format=charx").bytes();

        var imported = tenant.admin()
                .with("Content-Type", "application/zip")
                .send("POST", CHARACTERS + "/import", charx)
                .ok();
        var second = imported.at("/character/id").asString();

        assertThat(imported.at("/character/draft/card/assets/0/type").asString())
                .isEqualTo("icon");
        assertThat(tenant.admin().get(path(second) + "/avatar").bytes())
                .isEqualTo(open(png).picture());
        var names = new ArrayList<String>();
        Files.write(
                folder.resolve("again"),
                tenant.admin().get(path(second) + "/export?format=charx").bytes());
        CardFiles.open(folder.resolve("again"), CardLimits.DEFAULT, (path, bytes) -> names.add(path));
        assertThat(names).containsExactly("assets/icon/images/main.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/export", "/export?revision=draft", "/export?revision=1"})
    void anotherTenantsCardIsNotThere(String address) {
        var id = json("{\"name\":\"Inga\",\"description\":\"d\"}")
                .ok()
                .at("/character/id")
                .asString();

        assertThat(TestTenant.found(Api.of(environment))
                        .admin()
                        .get(path(id) + address)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aUserMayNeitherImportNorExport() {
        var user = tenant.user("ann");

        assertThat(user.post(CHARACTERS + "/import", Map.of("name", "x")).status())
                .isEqualTo(403);
        assertThat(user.get(CHARACTERS + "/maren/export").status()).isEqualTo(403);
    }

    private static BigDecimal writtenOut(JsonNode number) {
        var value = number.decimalValue();
        return value.setScale(Math.max(0, value.scale()));
    }

    private Answer json(String card) {
        return tenant.admin()
                .with("Content-Type", "application/json")
                .send("POST", CHARACTERS + "/import", card.getBytes(UTF_8));
    }

    private static String path(String id) {
        return CHARACTERS + "/" + id;
    }

    private OpenedCard open(Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        return open(answer.bytes());
    }

    private OpenedCard open(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("card"), bytes);
        return CardFiles.open(file, CardLimits.DEFAULT, FileSink.NONE);
    }

    private static JsonNode withoutDate(ObjectNode data) {
        data.remove("modification_date");
        return data;
    }
}
