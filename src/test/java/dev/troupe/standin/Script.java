package dev.troupe.standin;

import java.io.IOException;

/** What the stand-in does with one call that it has let in. */
interface Script {

    void play(Stage stage) throws IOException;
}
