package dev.troupe.tenancy;

import dev.troupe.tenancy.BrowserTokens.Purpose;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells from a credential who is calling. */
@Component
class Credentials {

    private final KeyCheck keyCheck;
    private final OperatorKeys operatorKeys;
    private final BrowserTokens browserTokens;
    private final TokenBearers bearers;
    private final StreamTickets tickets;
    private final ForeignBearers foreign;

    Credentials(
            KeyCheck keyCheck,
            OperatorKeys operatorKeys,
            BrowserTokens browserTokens,
            TokenBearers bearers,
            StreamTickets tickets,
            ForeignBearers foreign) {
        this.keyCheck = keyCheck;
        this.operatorKeys = operatorKeys;
        this.browserTokens = browserTokens;
        this.bearers = bearers;
        this.tickets = tickets;
        this.foreign = foreign;
    }

    /**
     * @param address from where the credential came
     * @throws Unauthenticated when the credential proves nobody
     * @throws Forbidden when its tenant is suspended
     * @throws dev.troupe.problem.TroupeException {@code limit-exceeded} after too many that proved nobody
     */
    Caller authenticate(String credential, String address) {
        var presented = KeyText.parse(credential);
        if (presented.isPresent()) return keyCheck.prove(presented.get(), address);
        var bearer = browserTokens.read(credential, Purpose.api);
        if (bearer.isPresent()) return browser(bearer.get());
        var known = foreign.find(credential, address);
        if (known.isPresent()) {
            refuseSuspended(standing(known.get()).tenant());
            return known.get();
        }
        if (operatorKeys.holds(credential)) return new Caller.Operator();
        throw keyCheck.noKey(address);
    }

    /** Keys, or what they may, have changed. Published within the transaction that changes them. */
    record Changed() {}

    /**
     * Uses up a ticket for a turn.
     *
     * @throws Unauthenticated when it is none
     * @throws Forbidden when its tenant is suspended
     */
    Caller authenticateTicket(String ticket, UUID turnId, String address) {
        var caller = tickets.redeem(ticket, turnId).orElseThrow(() -> keyCheck.noKey(address));
        refuseSuspended(standing(caller).tenant());
        return caller;
    }

    private Caller browser(BrowserTokens.Bearer bearer) {
        var standing = standing(bearer.caller());
        if (standing.epoch() != bearer.epoch()) throw Unauthenticated.refused();
        refuseSuspended(standing.tenant());
        return bearer.caller();
    }

    private TokenBearers.Standing standing(Caller.Browser caller) {
        return bearers.find(caller.tenantId(), caller.userId()).orElseThrow(Unauthenticated::refused);
    }

    private static void refuseSuspended(Tenant.Status status) {
        if (status == Tenant.Status.suspended) throw Forbidden.suspended();
    }
}
