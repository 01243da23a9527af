package dev.troupe.model;

/** How a call came to its end. */
sealed interface Outcome {

    record Ended(Finish finish) implements Outcome {}

    record Failed(ModelFailure failure) implements Outcome {}

    record HungUp() implements Outcome {}
}
