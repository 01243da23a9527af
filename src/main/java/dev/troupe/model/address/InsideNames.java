package dev.troupe.model.address;

import java.util.Set;

/** Names that the public DNS never answers, so that whoever does is inside. */
final class InsideNames {

    /**
     * RFC 6761 (localhost), RFC 6762 with its appendix G (local, and what networks use instead), RFC 8375 (home.arpa), ICANN's
     * resolution of 2024-07-29 (internal).
     */
    private static final Set<String> DOMAINS = Set.of(
            "localhost", "localdomain", "local", "internal", "home.arpa", "lan", "home", "corp", "intranet", "private");

    private InsideNames() {}

    static boolean cover(Host.Name name) {
        return !name.text().contains(".")
                || DOMAINS.contains(name.text())
                || DOMAINS.stream().anyMatch(name::isUnder);
    }
}
