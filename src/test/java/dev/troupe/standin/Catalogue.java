package dev.troupe.standin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the stand-in can do. */
public final class Catalogue {

    private static final List<HostError> ERRORS = Stream.<HostError[]>of(
                    LegacyError.values(),
                    TokenHubError.values(),
                    NativeError.values(),
                    CometError.values(),
                    NeighbourError.values(),
                    StreamError.values())
            .flatMap(Arrays::stream)
            .toList();

    private static final List<Scenario> ALL = Stream.concat(
                    Stream.<Scenario[]>of(
                                    Telling.values(),
                                    Fault.values(),
                                    Moderation.values(),
                                    StopText.values(),
                                    Wait.values(),
                                    Demand.values())
                            .flatMap(Arrays::stream),
                    ERRORS.stream()
                            .flatMap(error -> Arrays.stream(Told.Where.values()).map(where -> new Told(error, where))))
            .toList();

    /** Names are unique, or this class can't be loaded. */
    private static final Map<String, Scenario> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Scenario::id, Function.identity()));

    private Catalogue() {}

    public static List<Scenario> all() {
        return ALL;
    }

    public static List<HostError> errors() {
        return ERRORS;
    }

    /** The scenario of this {@link Scenario#id()}, in any case. */
    public static Optional<Scenario> named(String id) {
        return Optional.ofNullable(BY_ID.get(id.strip().toLowerCase(Locale.ROOT)));
    }
}
