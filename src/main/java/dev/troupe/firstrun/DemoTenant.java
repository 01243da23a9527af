package dev.troupe.firstrun;

import dev.troupe.problem.TroupeException;
import dev.troupe.tenancy.KeyRole;
import dev.troupe.tenancy.Keys;
import dev.troupe.tenancy.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The tenant whose cast the chat page shows to guests. One that the operator has erased is made anew at the next start, with nothing of the
 * old, unless the settings say that there is to be none.
 */
@Component
class DemoTenant {

    private static final String SLUG = "demo";

    private final TenantRegistry tenants;
    private final Keys keys;
    private final DemoCast cast;

    DemoTenant(TenantRegistry tenants, Keys keys, DemoCast cast) {
        this.tenants = tenants;
        this.keys = keys;
        this.cast = cast;
    }

    /** @param tell hears of the tenant and its keys before they are stored for good */
    void foundIfMissing(Consumer<Map<String, String>> tell) {
        if (tenants.find(SLUG).isPresent()) return;
        try {
            found(tell);
        } catch (TroupeException conflict) {
            // Another node that started at the same moment was first; then its keys are the ones that are told.
            if (tenants.find(SLUG).isEmpty()) throw conflict;
        }
    }

    private void found(Consumer<Map<String, String>> tell) {
        tenants.found(SLUG, "Demo", founded -> {
            cast.enter();
            var news = new LinkedHashMap<String, String>();
            news.put("tenant", SLUG);
            news.put("adminKey", founded.adminKey());
            news.put(
                    "serviceKey",
                    keys.make("First service key", KeyRole.service, null).text());
            tell.accept(news);
        });
    }
}
