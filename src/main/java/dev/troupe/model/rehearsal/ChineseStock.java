package dev.troupe.model.rehearsal;

import java.util.List;

/** Stock lines in Chinese, for any time, place and mood. */
final class ChineseStock {

    static final Stock LINES = new Stock(
            List.of("微微挑眉", "沉吟片刻", "看了你一眼", "放下手里的东西", "笑了笑，没有马上回答", "侧过头，像在听远处的动静", "用指尖轻轻敲了两下"),
            List.of(
                    "“{word}”？有意思。",
                    "原来你是为“{word}”而来。",
                    "“{word}”这个词，可不是天天有人提。",
                    "偏偏提起“{word}”，你倒会挑。",
                    "“{word}”。再说一遍，慢一点。",
                    "小声些，“{word}”是有耳朵的。"),
            List.of("说起来，我倒想起一件事。", "这个待会儿再讲，先听我一句。", "换个说法吧。", "那你该听听这个。"),
            List.of("这样问{name}的，你是头一个。", "随便找个人打听，这种事{name}从来不忘。", "有人问起，就当{name}什么也没说过。", "你能找到{name}这里，就不算走错路。"),
            List.of(
                    "这里头的事，比看上去深，又比传说的浅。",
                    "更离奇的我也听过，只是没人肯信。",
                    "答案急不来，急来的都不是答案。",
                    "看你的神情，心里其实已经有了一半。",
                    "有些话，白天说和夜里说，不是一个意思。"),
            new Stock.Asking(
                    List.of("你怎么会想到“{word}”？", "“{word}”的事，还有谁知道？", "关于“{word}”，你是不是还藏着半句？", "若由你来定，“{word}”该怎么了结？"),
                    List.of("换作是你，你会怎么做？", "后来呢？", "你还有什么没告诉我？", "那么，我们从哪里说起？", "剩下的，你想不想听？")),
            new Stock.Meeting(
                    List.of("来了。", "等你好一会儿了。", "坐吧，不必拘礼。", "总算见着你了。"),
                    List.of("我是{name}，这名字在此地不难打听。", "叫我{name}就好。", "我叫{name}，幸会。")));

    private ChineseStock() {}
}
