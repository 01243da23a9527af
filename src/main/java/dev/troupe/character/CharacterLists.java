package dev.troupe.character;

import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.Scope;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of the current tenant's characters, newest first. */
@Component
class CharacterLists {

    private final Characters characters;

    CharacterLists(Characters characters) {
        this.characters = characters;
    }

    /** What a list is narrowed to. Null and blank don't narrow. The tag must be one of the character's, in any case. */
    record Filter(@Nullable String query, @Nullable String tag) {}

    /** Every character, for admins. @param status {@code draft}, {@code published} or {@code archived}; null for all */
    @Transactional(readOnly = true)
    Page<Character> all(Filter filter, @Nullable String status, PageQuery page) {
        return page(page, it -> characters.all(conditions(filter, page, it), status == null ? "" : status));
    }

    /** Those that users may find, for them. */
    @Transactional(readOnly = true)
    Page<Character> listed(Filter filter, PageQuery page) {
        return page(page, it -> characters.listed(conditions(filter, page, it)));
    }

    private static Characters.Conditions conditions(Filter filter, PageQuery page, Cursor from) {
        return new Characters.Conditions(
                Scope.currentTenant(), text(filter.query()), text(filter.tag()), from.at(), from.id(), page.size() + 1);
    }

    private static Page<Character> page(PageQuery page, Function<Cursor, List<Character>> find) {
        var found = find.apply(page.from());
        return Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
