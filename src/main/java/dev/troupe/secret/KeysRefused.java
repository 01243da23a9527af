package dev.troupe.secret;

import dev.troupe.problem.StartRefused;

/** The keys for secrets make no sense or aren't safe where they are. Shows nothing of them. */
class KeysRefused extends StartRefused {

    KeysRefused(String message, String action) {
        super(message, action);
    }
}
