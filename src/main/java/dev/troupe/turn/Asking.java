package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.model.ModelRequest;
import dev.troupe.prompt.Measure;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.prompt.Receipt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is asked for a turn's reply. When the answer has begun, nothing is asked again, and only figures are needed of what
 * was: the texts are let go of then. A prompt is as large as the upstream's window, a reply may take minutes, and there are many at once. For one turn
 * and one call at a time.
 */
final class Asking {

    private final Connection connection;
    private Receipt receipt;
    private Measure measure;
    private volatile @Nullable Texts texts;

    private record Texts(Ingredients ingredients, Prompt prompt) {}

    /** @throws dev.troupe.prompt.PersonaTooLarge if it does not fit the connection's window */
    Asking(Connection connection, Ingredients ingredients) {
        var prompt = PromptAssembler.assemble(ingredients.input());
        this.connection = connection;
        this.receipt = prompt.receipt();
        this.measure = prompt.measure();
        this.texts = new Texts(ingredients, prompt);
    }

    Connection connection() {
        return connection;
    }

    /** What the prompt is made of. @throws NullPointerException when the answer has begun */
    Ingredients ingredients() {
        return Objects.requireNonNull(texts, "The texts are gone").ingredients();
    }

    /** The prompt that was asked last. @throws NullPointerException when the answer has begun */
    Prompt prompt() {
        return Objects.requireNonNull(texts, "The texts are gone").prompt();
    }

    /** The prompt's own receipt. */
    Receipt receipt() {
        return receipt;
    }

    /** How much text the prompt was. */
    Measure measure() {
        return measure;
    }

    /**
     * The next call, from now on with less history if need be.
     *
     * @throws dev.troupe.prompt.PersonaTooLarge if there is nothing left to leave out
     * @throws NullPointerException when the answer has begun
     */
    ModelRequest request(TurnTask task, boolean smaller) {
        if (smaller) shrink();
        return new ModelRequest(
                ModelRequests.messages(prompt()), ModelRequests.sampling(task, connection, ingredients()));
    }

    private void shrink() {
        var prompt = PromptAssembler.assemble(ingredients().smaller());
        receipt = prompt.receipt();
        measure = prompt.measure();
        texts = new Texts(ingredients(), prompt);
    }

    /** Text of the answer has come. From any thread, any number of times. */
    void answered() {
        if (texts != null) texts = null;
    }
}
