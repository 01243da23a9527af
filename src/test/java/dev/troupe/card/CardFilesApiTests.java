package dev.troupe.card;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.card.container.CardFiles;
import dev.troupe.card.container.CardLimits;
import dev.troupe.card.container.CharxAsset;
import dev.troupe.card.container.CharxCard;
import dev.troupe.card.container.FileSink;
import dev.troupe.card.container.PngCard;
import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files that come with cards, looked at by admins; strangers made them. */
@TroupeTest
class CardFilesApiTests {

    private static final String CHARACTERS = "/v1/admin/characters";
    private static final String GIF = "GIF89a and so on";
    private static final String HTML = "<html><script>alert(document.domain)</script></html>";
    private static final int LARGEST = 8 * 1024 * 1024;

    @TempDir
    Path folder;

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void areListedWithWhatTheCardCallsThemAndWhatTheyAre() throws IOException {
        var imported = take(card("""
                [{"type":"icon","name":"main","uri":"embeded://a/face.png","ext":"png"},
                 {"type":"emotion","name":"joy","uri":"embeded://a/joy.gif","ext":"gif"}]"""), Map.of("a/face.png", HTML, "a/joy.gif", GIF, "b/song", "OggS and so on"));

        var items = list(imported).path("items");

        assertThat(items.findValuesAsString("path")).containsExactly("a/face.png", "a/joy.gif", "b/song");
        assertThat(items.findValuesAsString("name")).containsExactly("main", "joy", "song");
        assertThat(items.findValuesAsString("type")).containsExactly("icon", "emotion", "other");
        assertThat(items.findValuesAsString("mediaType"))
                .containsExactly("application/octet-stream", "image/gif", "audio/ogg");
        assertThat(items.at("/1/bytes").asInt()).isEqualTo(GIF.length());
        assertThat(items.at("/1/sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(tenant.admin().get(items.at("/1/address").asString()).text()).isEqualTo(GIF);
        assertThat(imported.json().at("/character").has("avatar"))
                .as("HTML is no avatar")
                .isFalse();
    }

    @Test
    void comePageByPage() throws IOException {
        var files = new LinkedHashMap<String, String>();
        IntStream.range(0, 7).forEach(it -> files.put("files/%d".formatted(it), "file " + it));
        var path = assets(take(card("[]"), files));

        var names = new ArrayList<String>();
        var page = tenant.admin().get(path + "?limit=3").ok();
        for (; page.has("nextCursor"); page = next(path, page)) names.addAll(names(page));
        names.addAll(names(page));

        assertThat(names).containsExactly("0", "1", "2", "3", "4", "5", "6");
        for (var wrong : List.of("cursor=*", "cursor=AA", "limit=0", "limit=101")) {
            Problems.check(tenant.admin().get(path + "?" + wrong), "invalid-request", path);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            evil.png     | <html><script>alert(1)</script></html>                                          | application/octet-stream
            evil.jpg     | <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>           | application/octet-stream
            icon.svg     | <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>                       | application/octet-stream
            page.html    | <!doctype html><body onload=alert(1)>                                            | application/octet-stream
            script.js    | alert(1)                                                                         | application/octet-stream
            doc.pdf      | %PDF-1.7 with a script                                                           | application/octet-stream
            style.xml    | <?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>1</x:script> | application/octet-stream
            short.gif    | GIF8                                                                             | application/octet-stream
            song.mp3     | ID3 and so on                                                                    | audio/mpeg
            song.html    | fLaC<script>alert(1)</script>                                                    | audio/flac
            """)
    void whatIsNoRasterPictureIsNeverShownInPlace(String name, String bytes, String mediaType) throws IOException {
        var served = onlyFile(take(card("[]"), Map.of("f/" + name, bytes)));

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.text()).isEqualTo(bytes);
        assertThat(served.header("Content-Type")).isEqualTo(mediaType);
        assertThat(served.header("Content-Disposition"))
                .startsWith("attachment; filename=")
                .doesNotContain(name);
        isHarmless(served);
    }

    static Stream<Arguments> polyglots() {
        return Stream.of(
                Arguments.of("GIF89a/*<html><script>alert(1)</script>*/=1", "image/gif"),
                Arguments.of("\u0089PNG\r\n\u001a\n<html><script>alert(1)</script>", "image/png"),
                Arguments.of("RIFF\0\0\0\0WEBP<svg onload=alert(1)>", "image/webp"),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0*/=alert(1);/*", "image/jpeg"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("polyglots")
    void aPictureThatIsAPageToItsSnifferIsServedAsThePictureItSaysItIs(String bytes, String mediaType)
            throws IOException {
        var served = onlyFile(take(card("[]"), Map.of("f/page.html", bytes)));

        assertThat(served.bytes()).isEqualTo(bytes.getBytes(ISO_8859_1));
        assertThat(served.header("Content-Type")).isEqualTo(mediaType);
        assertThat(served.header("Content-Disposition")).isEmpty();
        isHarmless(served);
    }

    private static void isHarmless(Answer served) {
        assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(served.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'");
        assertThat(served.header("Cache-Control")).contains("private", "immutable", "max-age=31536000");
        assertThat(served.header("ETag")).matches("\"[0-9a-f]{64}\"");
    }

    @Test
    void whoHasAFileIsToldSo() throws IOException {
        var items = list(take(card("[]"), Map.of("a", GIF))).path("items");
        var address = items.at("/0/address").asString();
        var tag = tenant.admin().get(address).header("ETag");

        var again = tenant.admin().with("If-None-Match", tag).get(address);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void anotherCharactersOrTenantsFileIsNotThere() throws IOException {
        var mine = take(card("[]"), Map.of("a", GIF));
        var hash = list(mine).at("/items/0/sha256").asString();
        var stranger = TestTenant.found(Api.of(environment));
        var owner = tenant;
        tenant = stranger;
        var strangers = assets(take(card("[]"), Map.of("a", "OggS another")));
        tenant = owner;
        var second = assets(take(card("[]"), Map.of("a", "fLaC another")));

        Problems.check(tenant.admin().get(second + "/" + hash), "not-found", second + "/" + hash);
        Problems.check(stranger.admin().get(strangers + "/" + hash), "not-found", strangers + "/" + hash);
        for (var path : List.of(assets(mine), assets(mine) + "/" + hash)) {
            Problems.check(stranger.admin().get(path), "not-found", path);
            Problems.check(tenant.user("ann").get(path), "forbidden", path);
        }
        for (var none : List.of("0", hash.toUpperCase(Locale.ROOT), hash + "0", "%20")) {
            assertThat(tenant.admin().get(assets(mine) + "/" + none).status()).isEqualTo(404);
        }
    }

    @Test
    void leaveWithTheirCharacterUnlessAnotherHasThemToo() throws IOException {
        var rows = TenantRows.of(environment, tenant.slug());
        var first = id(take(card("[]"), Map.of("a", GIF, "b", "only the first's")));
        var second = take(card("[]"), Map.of("c", GIF));
        assertThat(rows.count("asset")).isEqualTo(2);

        tenant.admin().delete(CHARACTERS + "/" + first);

        assertThat(rows.count("asset")).isEqualTo(1);
        assertThat(onlyFile(second).text()).isEqualTo(GIF);
    }

    @Test
    void ofTwoWhoImportTheSameFilesWhileAThirdDeletesThemEachHasThem() throws IOException {
        var files = new LinkedHashMap<String, String>();
        IntStream.range(0, 12).forEach(it -> files.put("files/%d".formatted(it), "file " + it));
        for (int round = 0; round < 6; round++) {
            var before = id(take(card("[]"), files));

            var answers = IntStream.range(0, 3)
                    .parallel()
                    .mapToObj(it -> it == 0
                            ? tenant.admin().delete(CHARACTERS + "/" + before)
                            : importing("Number " + it, files))
                    .toList();

            assertThat(answers).extracting(Answer::status).containsExactly(204, 201, 201);
            for (var it : answers.subList(1, 3)) {
                assertThat(list(it).path("items")).hasSize(12);
                tenant.admin().delete(CHARACTERS + "/" + id(it));
            }
            assertThat(TenantRows.of(environment, tenant.slug()).count("asset")).isZero();
        }
    }

    @Test
    void anIconThatIsLargerThanAnAvatarMayBeIsKeptAsAFileAndNotShown() throws IOException {
        var noise = new byte[LARGEST];
        new Random(7).nextBytes(noise);
        var icon = GIF + new String(noise, ISO_8859_1);
        var imported = take(
                card("[{\"type\":\"icon\",\"name\":\"main\",\"uri\":\"embeded://a/face.gif\",\"ext\":\"gif\"}]"),
                Map.of("a/face.gif", icon));

        assertThat(imported.ok().path("warnings").findValuesAsString("code")).contains("picture-too-large");
        assertThat(imported.json().path("character").has("avatar")).isFalse();
        assertThat(onlyFile(imported).bytes()).hasSize(LARGEST + GIF.length());
    }

    @Test
    void aCarrierThatIsLargerThanAnAvatarMayBeIsKeptAsAFileToo() throws IOException {
        var noise = new byte[LARGEST];
        new Random(8).nextBytes(noise);
        var file = new ByteArrayOutputStream();
        file.writeBytes("\u00ff\u00d8\u00ff".getBytes(ISO_8859_1));
        file.writeBytes(noise);
        file.writeBytes(charx(card("[]"), Map.of("picture.jpeg", "another of that name")));

        var imported = take(file.toByteArray());

        assertThat(imported.ok().path("warnings").findValuesAsString("code")).contains("picture-too-large");
        assertThat(imported.json().path("character").has("avatar")).isFalse();
        var items = list(imported).path("items");
        assertThat(items.findValuesAsString("path")).containsExactlyInAnyOrder("_picture.jpeg", "picture.jpeg");
        assertThat(items.findValuesAsString("mediaType")).contains("image/jpeg");
    }

    @Test
    void aPictureThatIsTooLargeToBeShownIsThePictureOfAnExportAllTheSame() throws IOException {
        var picture = noisyPicture();
        var card = card("[]");
        var file = new ByteArrayOutputStream();
        PngCard.write(picture, card, card, file);
        var imported = take(file.toByteArray());
        assertThat(imported.ok().path("warnings").findValuesAsString("code")).contains("picture-too-large");

        var exported = tenant.admin().get("%s/%s/export?format=png".formatted(CHARACTERS, id(imported)));

        var kept = Files.write(folder.resolve("exported.png"), exported.bytes());
        assertThat(CardFiles.open(kept, CardLimits.DEFAULT, FileSink.NONE).picture())
                .isEqualTo(picture)
                .hasSizeGreaterThan(LARGEST);
    }

    private static byte[] noisyPicture() throws IOException {
        var image = new BufferedImage(1_800, 1_800, BufferedImage.TYPE_INT_RGB);
        var pixels = new Random(9).ints(1_800 * 1_800).toArray();
        image.setRGB(0, 0, 1_800, 1_800, pixels, 0, 1_800);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private JsonNode next(String path, JsonNode page) {
        var cursor = page.path("nextCursor").asString();
        return tenant.admin().get(path + "?limit=3&cursor=" + cursor).ok();
    }

    private static List<String> names(JsonNode page) {
        return page.path("items").findValuesAsString("name");
    }

    private Answer onlyFile(Answer imported) {
        var items = list(imported).path("items");
        assertThat(items).hasSize(1);
        return tenant.admin().get(items.at("/0/address").asString());
    }

    private JsonNode list(Answer imported) {
        return tenant.admin().get(assets(imported)).ok();
    }

    private static String assets(Answer imported) {
        return CHARACTERS + "/" + id(imported) + "/assets";
    }

    private static String id(Answer imported) {
        return imported.ok().at("/character/id").asString();
    }

    private static ObjectNode card(String assets) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"Inga","description":"d","first_mes":"Hm?","assets":%s}}
                """.formatted(assets));
    }

    private Answer importing(String name, Map<String, String> files) {
        try {
            var card = card("[]");
            ((ObjectNode) card.path("data")).put("name", name);
            return take(card, files);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Answer take(ObjectNode card, Map<String, String> files) throws IOException {
        return take(charx(card, files));
    }

    private Answer take(byte[] file) {
        return tenant.admin().with("Content-Type", "application/zip").send("POST", CHARACTERS + "/import", file);
    }

    /** @param files each char a byte */
    private static byte[] charx(ObjectNode card, Map<String, String> files) throws IOException {
        var assets = files.entrySet().stream()
                .map(it -> new CharxAsset(
                        it.getKey(),
                        () -> new ByteArrayInputStream(it.getValue().getBytes(ISO_8859_1))))
                .toList();
        var charx = new ByteArrayOutputStream();
        CharxCard.write(card, assets, charx);
        return charx.toByteArray();
    }
}
