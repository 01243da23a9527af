package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The material that is still in, and the cuts made so far. */
record Selection(Material material, List<Cut> cuts) {

    static Selection of(PromptInput input) {
        var material = Material.of(input);
        var blanks = material.pieces()
                .filter(Piece::isBlank)
                .map(it -> new Cut(Receipt.Reason.BLANK, it))
                .toList();
        return new Selection(material, List.of()).with(blanks);
    }

    /**
     * Cuts from the top of the ladder as little as is enough: one cut less would not be. If nothing is enough, all of it is cut.
     * By halves, since each try lays the prompt out anew.
     */
    Selection cut(Function<Pressure, List<Cut>> ladder, Predicate<Material> enough) {
        if (enough.test(material)) {
            return this;
        }
        var steps = ladder.apply(new Pressure(material));
        int tooFew = 0;
        int most = steps.size();
        while (most - tooFew > 1) {
            int middle = (tooFew + most) >>> 1;
            if (enough.test(with(steps.subList(0, middle)).material)) {
                most = middle;
            } else {
                tooFew = middle;
            }
        }
        return with(steps.subList(0, most));
    }

    private Selection with(List<Cut> more) {
        var all = new ArrayList<>(cuts);
        all.addAll(more);
        var dropped = new HashSet<Piece>();
        more.forEach(it -> dropped.addAll(it.pieces()));
        return new Selection(material.without(dropped), all);
    }
}
