package dev.troupe.usage;

import dev.troupe.usage.UsageReport.Item;
import dev.troupe.usage.UsageReport.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes reports as RFC 4180 has it: lines end in CR LF, and texts are quoted where they must be. */
final class UsageCsv {

    private static final String FIGURES = "turns,calls,inputTokens,outputTokens,estimatedCalls,costMicros,currency";

    /** A spreadsheet takes what begins so for a formula, and names are for others to choose. */
    private static final String BEGINS_FORMULAS = "=+-@\t\r";

    private UsageCsv() {}

    static String of(UsageReport report) {
        return report.items().stream()
                .map(it -> line(cells(report.groupBy(), it)))
                .collect(Collectors.joining("", heading(report.groupBy()), ""));
    }

    private static String heading(String groupBy) {
        var of = switch (groupBy) {
            case "character" -> "characterId,character";
            case "connection" -> "connectionId,connection";
            case "key" -> "keyId,key";
            default -> groupBy;
        };
        return of + "," + FIGURES + "\r\n";
    }

    private static List<String> cells(String groupBy, Item item) {
        var cells = new ArrayList<String>();
        switch (groupBy) {
            case "character" -> cells.addAll(named(item.character()));
            case "connection" -> cells.addAll(named(item.connection()));
            case "key" -> cells.addAll(named(item.key()));
            case "user" -> cells.add(text(item.user()));
            case "tenant" -> cells.add(text(item.tenant()));
            default -> cells.add(text(item.day()));
        }
        for (var figure : List.of(
                item.turns(),
                item.calls(),
                item.inputTokens(),
                item.outputTokens(),
                item.estimatedCalls(),
                item.costMicros())) {
            cells.add(figure.toString());
        }
        cells.add(item.currency());
        return cells;
    }

    private static List<String> named(@Nullable Named named) {
        if (named == null) return List.of("", "");
        return List.of(named.id().toString(), text(named.slug() == null ? named.name() : named.slug()));
    }

    private static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) return "";
        var harmless = BEGINS_FORMULAS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static String line(List<String> cells) {
        return String.join(",", cells) + "\r\n";
    }
}
