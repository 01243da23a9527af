package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillerTests {

    @ParameterizedTest
    @CsvSource({
        "'Welcome, traveler!', (begin), (continue)",
        "欢迎光临，旅人！, (开始), (继续)",
        "*微笑* 我叫小红 ok, (开始), (继续)",
        "Her name is 小红., (begin), (continue)",
        "مسافر، خوش آمدید!, (آغاز), (جاری رکھیں)",
        "ようこそ旅人さん, (begin), (continue)",
        "어서 오세요, (begin), (continue)",
        "Добро пожаловать, (begin), (continue)",
        "'...', (begin), (continue)",
    })
    void aFillerSpeaksTheScriptOfItsNeighbour(String neighbour, String begin, String goOn) {
        assertThat(Filler.BEGIN.inTheScriptOf(neighbour)).isEqualTo(begin);
        assertThat(Filler.CONTINUE.inTheScriptOf(neighbour)).isEqualTo(goOn);
    }
}
