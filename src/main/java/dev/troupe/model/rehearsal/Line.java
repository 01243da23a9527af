package dev.troupe.model.rehearsal;

/** One message of a prompt, as the rehearsal reads it. */
record Line(Role role, String text) {

    enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /** The text as far as it is looked at: prompts are untrusted, so the work per message is bounded. */
    String head(int limit) {
        return Texts.head(text, limit);
    }
}
