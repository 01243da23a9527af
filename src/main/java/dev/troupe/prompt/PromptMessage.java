package dev.troupe.prompt;

/** One message as the upstream gets it. */
public record PromptMessage(Role role, String content) {}
