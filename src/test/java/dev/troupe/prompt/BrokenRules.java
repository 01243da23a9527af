package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.List;

/** What a strict upstream would object to, found without any of the code under test. */
final class BrokenRules {

    private BrokenRules() {}

    static List<String> in(List<PromptMessage> messages, MessageRules rules) {
        var broken = new ArrayList<String>();
        var roles = messages.stream().map(PromptMessage::role).toList();
        var spoken = roles.stream().filter(it -> it != Role.SYSTEM).toList();
        if (messages.stream().anyMatch(it -> looksEmpty(it.content()))) {
            broken.add("blank content");
        }
        if (messages.size() > rules.maxMessages()) {
            broken.add(messages.size() + " messages");
        }
        if (rules.system() == SystemPlace.IN_USER && roles.contains(Role.SYSTEM)) {
            broken.add("a system message");
        }
        if (rules.system() == SystemPlace.FIRST && roles.lastIndexOf(Role.SYSTEM) > 0) {
            broken.add("system message amid the history");
        }
        if (rules.strictAlternation() && hasEqualNeighbours(roles)) {
            broken.add("the same role twice in a row");
        }
        if (rules.startsWithUser() && (spoken.isEmpty() || spoken.getFirst() != Role.USER)) {
            broken.add("doesn't start with the user");
        }
        if (rules.endsWithUser() && (spoken.isEmpty() || spoken.getLast() != Role.USER)) {
            broken.add("doesn't end with the user");
        }
        return broken;
    }

    private static boolean looksEmpty(String content) {
        return content.replaceAll("[\\s\\u00A0\\u3000\\u200B-\\u200F\\u2060\\uFEFF]", "")
                .isEmpty();
    }

    private static boolean hasEqualNeighbours(List<Role> roles) {
        for (int i = 1; i < roles.size(); i++) {
            if (roles.get(i) == roles.get(i - 1)) {
                return true;
            }
        }
        return false;
    }
}
