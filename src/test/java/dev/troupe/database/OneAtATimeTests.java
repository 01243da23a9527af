package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.TroupeTest;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Nodes that would make the same thing wait for each other; here the nodes are threads, on connections of their own. */
@TroupeTest
class OneAtATimeTests {

    @Autowired
    OneAtATime oneAtATime;

    @Autowired
    TransactionOperations transactions;

    @Test
    void twoNeverHoldOneName() throws Exception {
        var together = new CyclicBarrier(6);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.await();
                        transactions.executeWithoutResult(_ -> {
                            oneAtATime.hold("a name");
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield();
                            inside.decrementAndGet();
                        });
                        return true;
                    }))
                    .toList();
            for (var one : all) assertThat(done(one)).isTrue();
        }
        assertThat(most).hasValue(1);
    }

    private static boolean done(Future<Boolean> one) throws InterruptedException, ExecutionException {
        return one.get();
    }
}
