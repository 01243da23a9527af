package dev.troupe.model.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is next: fair by tenant, then by arrival. */
class PermitFairnessTests extends PermitTest {

    TestNode node;
    UUID a;
    UUID b;
    UUID c;
    final Map<Ticket, UUID> tenants = new LinkedHashMap<>();

    @BeforeEach
    void begin() {
        node = node();
        a = tenant();
        b = tenant();
        c = tenant();
    }

    @ParameterizedTest(name = "{0} at the same time")
    @ValueSource(ints = {1, 2, 3, 4, 5, 7})
    void aTenantIsNeverMoreThanOnePermitAheadOfAnotherThatWaits(int concurrency) {
        line(20, a, concurrency);
        line(10, b, concurrency);
        line(10, c, concurrency);
        node.grant();

        var running = new ArrayList<>(granted());
        while (waiting(a) && waiting(b) && waiting(c)) {
            var held = held(running);
            assertThat(held.values().stream().mapToInt(it -> it).max().orElseThrow()
                            - held.values().stream().mapToInt(it -> it).min().orElseThrow())
                    .as("%s", held)
                    .isLessThanOrEqualTo(1);
            var done = running.removeFirst();
            node.release(tenants.get(done), done.holder());
            node.grant();
            running.addAll(granted().stream()
                    .filter(it -> it != done && !running.contains(it) && tenants.containsKey(it))
                    .toList());
            tenants.remove(done);
        }
        assertThat(tenants).isNotEmpty();
    }

    @Test
    void tenantsAlternateWhereOneMayCall() {
        line(4, a, 1);
        line(4, b, 1);
        line(2, c, 1);

        assertThat(orderOfCalls()).containsExactly(a, b, c, a, b, c, a, b, a, b);
    }

    @Test
    void aTenantOfManyDoesNotDelayWhoeverComesLater() {
        line(5, a, 1);
        var order = new ArrayList<UUID>();
        order.add(callNext());
        line(1, b, 1);
        order.add(callNext());

        assertThat(order).containsExactly(a, b);
    }

    @Test
    void withinATenantTheFirstToComeIsTheFirstToCall() {
        var tickets = enter(node, 5, a, atOnce(1));
        for (var ticket : tickets) {
            node.grant();
            assertThat(tickets).filteredOn(Ticket::granted).containsOnlyOnce(ticket);
            assertThat(rows("granted_at is not null and holder = '%s'".formatted(ticket.holder())))
                    .isEqualTo(1);
            node.release(a, ticket.holder());
        }
    }

    private void line(int times, UUID tenant, int concurrency) {
        for (var ticket : enter(node, times, tenant, atOnce(concurrency))) tenants.put(ticket, tenant);
    }

    private List<UUID> orderOfCalls() {
        var order = new ArrayList<UUID>();
        while (!tenants.isEmpty()) order.add(callNext());
        return order;
    }

    private UUID callNext() {
        node.tick();
        assertThat(granted()).hasSize(1);
        var ticket = granted().getFirst();
        node.release(tenants.get(ticket), ticket.holder());
        return tenants.remove(ticket);
    }

    private List<Ticket> granted() {
        return tenants.keySet().stream().filter(Ticket::granted).toList();
    }

    private boolean waiting(UUID tenant) {
        return tenants.entrySet().stream()
                .anyMatch(it -> it.getValue().equals(tenant) && it.getKey().waits());
    }

    private Map<UUID, Integer> held(List<Ticket> running) {
        var held = new HashMap<>(Map.of(a, 0, b, 0, c, 0));
        running.forEach(it -> held.merge(tenants.get(it), 1, Integer::sum));
        return held;
    }
}
