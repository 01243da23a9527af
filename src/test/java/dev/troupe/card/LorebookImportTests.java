package dev.troupe.card;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Lorebooks of files, by the admins' address. */
@TroupeTest
class LorebookImportTests {

    private static final String IMPORT = "/v1/admin/lorebooks/import";
    private static final String ENTRY =
            "{\"keys\":[\"harbour\"],\"content\":\"It froze.\",\"extensions\":{},\"enabled\":true,\"insertion_order\":1,\"use_regex\":false}";
    private static final String NOVEL_AI =
            "{\"lorebookVersion\":5,\"entries\":[{\"text\":\"It froze.\",\"displayName\":\"Harbour\",\"keys\":[\"harbour\"]}]}";
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @Autowired
    Environment environment;

    private TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"spec":"lorebook_v3","data":{"name":"V3","extensions":{},"entries":[%s]}}
                    {"name":"V2","extensions":{},"entries":[%s]}
                    [%s]
                    """)
    void jsonOfAnyKindBecomesALorebook(String file) {
        var imported = post(file.formatted(ENTRY).getBytes(UTF_8));

        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.ok().at("/lorebook/book/entries/0/content").asString())
                .isEqualTo("It froze.");
        assertThat(imported.ok().path("warnings")).isEmpty();
    }

    @Test
    void aWorldOfSillyTavernIsReadWithAByteOrderMarkAndBrokenText() {
        var world =
                "\uFEFF{\"entries\":{\"0\":{\"uid\":0,\"key\":[\"a\"],\"keysecondary\":[],\"content\":\"x§\",\"order\":100}}}";
        var bytes = world.getBytes(UTF_8);
        bytes[new String(bytes, ISO_8859_1).indexOf('\u00c2')] = (byte) 0xff;

        var imported = post(bytes).ok();

        assertThat(imported.at("/lorebook/book/entries/0/keys/0").asString()).isEqualTo("a");
        assertThat(imported.at("/lorebook/book/entries/0/content").asString()).startsWith("x\uFFFD");
        assertThat(imported.path("warnings")
                        .valueStream()
                        .map(it -> it.path("code").asString()))
                .contains("json-not-utf8");
    }

    @Test
    void aPictureOfNovelAiIsALorebook() {
        var imported = post(picture("naidata", NOVEL_AI)).ok();

        assertThat(imported.at("/lorebook/book/entries/0/content").asString()).isEqualTo("It froze.");
        assertThat(imported.at("/lorebook/entries").asInt()).isEqualTo(1);
    }

    @Test
    void aFormsFileGivesItsNameToABookWithoutOne() {
        var imported = form("C:\\\\lore\\\\The north coast.json", "[%s]".formatted(ENTRY));

        assertThat(imported.ok().at("/lorebook/name").asString()).isEqualTo("The north coast");
        assertThat(form("coast.json", "{\"name\":\"Its own\",\"entries\":[]}").at("lorebook.name"))
                .isEqualTo("Its own");
    }

    @Test
    void aNameThatIsGivenGoesBeforeTheBooks() {
        var imported = tenant.admin().post(IMPORT + "?name=Given", "{\"name\":\"Own\",\"entries\":[]}");

        assertThat(imported.at("lorebook.name")).isEqualTo("Given");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"entries":                                                | 400 | lorebook-json-invalid
                    {"entries":[]} and more                                    | 400 | lorebook-json-invalid
                    {"entries":[{"insertion_order":1e999}]}                    | 400 | lorebook-number-out-of-range
                    {"spec":"chara_card_v2","data":{"character_book":{}}}      | 400 | card-not-lorebook
                    {"some":"thing"}                                           | 400 | no-lorebook
                    7                                                          | 400 | no-lorebook
                    <html></html>                                              | 415 | unknown-format
                    PK and so on                                               | 415 | unknown-format
                    """)
    void whatIsNoLorebookIsRefusedWithAReason(String file, int status, String reason) {
        var answer = post(file.getBytes(UTF_8));

        Problems.check(answer, status == 400 ? "invalid-request" : "unsupported-media-type", IMPORT);
        assertThat(answer.at("reason")).isEqualTo(reason);
    }

    @Test
    void aCardsPictureIsRefusedWithAWordOnWhereItBelongs() {
        var answer = post(picture("chara", "{\"spec\":\"chara_card_v2\",\"data\":{\"name\":\"Iris\"}}"));

        Problems.check(answer, "invalid-request", IMPORT);
        assertThat(answer.at("reason")).isEqualTo("card-not-lorebook");
        assertThat(answer.at("detail")).contains("import the card as a character");
    }

    @Test
    void aPictureOfNothingIsRefused() {
        assertThat(post(PICTURE).at("reason")).isEqualTo("no-lorebook");
        assertThat(post(Arrays.copyOf(PICTURE, 20)).at("reason")).isEqualTo("png-broken");
        assertThat(post(picture("naidata", "no JSON")).at("reason")).isEqualTo("lorebook-json-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "image/png"})
    void aFileIsWhatItsBytesAreWhateverItIsSentAs(String type) {
        var imported =
                tenant.admin().with("Content-Type", type).post(IMPORT + "?name=Given", picture("naidata", NOVEL_AI));

        assertThat(imported.ok().at("/lorebook/name").asString()).isEqualTo("Given");
    }

    @Test
    void anEmptyFileIsRefused() {
        var answer = post(new byte[0]);

        Problems.check(answer, "invalid-request", IMPORT);
        assertThat(answer.at("errors.0.field")).isEqualTo("file");
    }

    @Test
    void aFileOverTheLimitIsRefusedWhetherItsLengthIsDeclaredOrNot() {
        var large = new byte[9 << 20];

        Problems.check(post(large), "too-large", IMPORT);
        Problems.check(tenant.admin().post(IMPORT, new ByteArrayInputStream(large)), "too-large", IMPORT);
    }

    @Test
    void onlyAdminsImport() {
        assertThat(tenant.service().post(IMPORT, "[]").problem()).isEqualTo("forbidden");
    }

    private Answer post(byte[] file) {
        return tenant.admin().with("Content-Type", "application/octet-stream").post(IMPORT, file);
    }

    private Answer form(String filename, String content) {
        var boundary = "a-border-of-the-form";
        var form = """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%2$s"\r
                Content-Type: application/json\r
                \r
                %3$s\r
                --%1$s--\r
                """.formatted(boundary, filename, content);
        return tenant.admin()
                .with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .send("POST", IMPORT, form.getBytes(UTF_8));
    }

    /** The picture with a text in it, in base64, before its end. */
    private static byte[] picture(String keyword, String text) {
        var base64 = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        var chunk = ("tEXt" + keyword + "\0" + base64).getBytes(ISO_8859_1);
        var crc = new CRC32();
        crc.update(chunk);
        int end = PICTURE.length - 12;
        return ByteBuffer.allocate(PICTURE.length + chunk.length + 8)
                .put(PICTURE, 0, end)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) crc.getValue())
                .put(PICTURE, end, 12)
                .array();
    }
}
