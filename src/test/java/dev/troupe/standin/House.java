package dev.troupe.standin;

/** What all calls of one stand-in share. */
record House(StandInSettings settings, Journal journal, Cues cues, Gate gate) {}
