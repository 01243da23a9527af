package dev.troupe.lore;

/** A prompt of the tenant's or user's that an entry may switch off: {@code @@disable_ui_prompt}. */
public enum UiPrompt {
    SYSTEM_PROMPT,
    POST_HISTORY_INSTRUCTIONS
}
