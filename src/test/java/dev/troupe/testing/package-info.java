/** What tests of the whole service share: one database server and one application for a run, a scripted upstream, and a client. */
@NullMarked
package dev.troupe.testing;

import org.jspecify.annotations.NullMarked;
