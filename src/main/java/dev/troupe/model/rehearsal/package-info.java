/**
 * The built-in stand-in upstream, so that a first run needs no key. An endpoint inside the service speaks the OpenAI chat-completions
 * protocol over loopback, and a pure player takes its lines from the card in the prompt. The service's own adapter talks to it as it
 * would to any upstream, so a rehearsal walks the very path of production.
 */
@NullMarked
package dev.troupe.model.rehearsal;

import org.jspecify.annotations.NullMarked;
