package dev.troupe.standin;

import java.time.Duration;
import java.util.List;

/** The program's options. */
record CommandLine(StandInSettings settings, boolean journal, boolean help) {

    static final String HELP = """
            Options, each with its default:
              --port 0              on loopback; 0 takes one that is free
              --dialect legacy      %s
              --pace 30             milliseconds between two events
              --piece 4             characters per piece of text
              --comments 1000       milliseconds between two keep-alive comments
              --concurrency 5       calls at a time; 0 for no limit (the default of openai)
              --window 0            characters of all messages, beyond which the oldest are cut; 0 for no limit
              --lenient             takes any key, model and order of messages (the default of openai)
              --key                 the only key it takes; otherwise any
              --scenario normal     for calls that choose none; html-502*3 for the first three
              --reply               the text of a reply
              --journal             prints a line for each call
            """.formatted(HostDialect.ids());

    /** @throws IllegalArgumentException for an option, or a value, that doesn't exist */
    static CommandLine of(String... args) {
        boolean journal = false;
        StandInSettings settings = StandInSettings.of(dialect(args)).pace(slow(Pace.FAST));
        for (int at = 0; at < args.length; at++) {
            switch (args[at]) {
                case "--help" -> {
                    return new CommandLine(settings, false, true);
                }
                case "--journal" -> journal = true;
                case "--lenient" -> settings = settings.limits(lenient(settings.limits()));
                default -> {
                    if (at + 1 == args.length) {
                        throw new IllegalArgumentException("No such option, or no value for it: " + args[at]);
                    }
                    settings = with(settings, args[at], args[++at]);
                }
            }
        }
        return new CommandLine(settings, journal, false);
    }

    private static StandInSettings with(StandInSettings settings, String option, String value) {
        Pace pace = settings.pace();
        Limits limits = settings.limits();
        return switch (option) {
            case "--port" -> settings.port(Integer.parseInt(value));
            case "--dialect" -> settings;
            case "--pace" -> settings.pace(new Pace(millis(value), pace.pieceLength(), pace.comments()));
            case "--piece" -> settings.pace(new Pace(pace.between(), Integer.parseInt(value), pace.comments()));
            case "--comments" -> settings.pace(new Pace(pace.between(), pace.pieceLength(), millis(value)));
            case "--concurrency" -> settings.limits(new Limits(limits.strict(), count(value), limits.window()));
            case "--window" -> settings.limits(new Limits(limits.strict(), limits.concurrency(), count(value)));
            case "--key" -> settings.key(value);
            case "--scenario" -> settings.scenario(known(value));
            case "--reply" -> settings.reply(value);
            default -> throw new IllegalArgumentException("No such option: " + option);
        };
    }

    /** It brings its own limits, so it is looked for before all other options. */
    private static HostDialect dialect(String... args) {
        int at = List.of(args).indexOf("--dialect");
        return at < 0 || at + 1 == args.length ? HostDialect.LEGACY : HostDialect.of(args[at + 1]);
    }

    private static String known(String scenario) {
        if (!Cues.exists(scenario)) {
            throw new IllegalArgumentException("No such scenario: " + scenario);
        }
        return scenario;
    }

    private static Limits lenient(Limits limits) {
        return new Limits(false, limits.concurrency(), limits.window());
    }

    private static Pace slow(Pace pace) {
        return new Pace(Duration.ofMillis(30), pace.pieceLength(), Duration.ofSeconds(1));
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(Long.parseLong(value));
    }

    private static int count(String value) {
        int count = Integer.parseInt(value);
        return count == 0 ? Limits.UNLIMITED : count;
    }
}
