package dev.troupe.firstrun;

import dev.troupe.database.OneAtATime;
import dev.troupe.tenancy.OperatorKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes, before the service is ready, what a start finds missing: the operator's key, and the demo tenant with its cast. Keys are
 * told in a file before the transaction that makes them commits, so that none can exist that nobody knows.
 */
@Component
class FirstRun implements ApplicationRunner {

    private final FirstRunProperties properties;
    private final OperatorKeys operatorKeys;
    private final DemoTenant demo;
    private final FirstRunFile file;
    private final Address address;
    private final OneAtATime oneAtATime;
    private final TransactionOperations transactions;
    private final Map<String, String> made = new LinkedHashMap<>();

    FirstRun(
            FirstRunProperties properties,
            OperatorKeys operatorKeys,
            DemoTenant demo,
            FirstRunFile file,
            Address address,
            OneAtATime oneAtATime,
            TransactionOperations transactions) {
        this.properties = properties;
        this.operatorKeys = operatorKeys;
        this.demo = demo;
        this.file = file;
        this.address = address;
        this.oneAtATime = oneAtATime;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transactions.executeWithoutResult(_ -> operatorKey());
        if (properties.demo()) demo.foundIfMissing(this::tell);
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        new Welcome(System.out).say(address.url(), made, file.path().toString());
    }

    private void operatorKey() {
        oneAtATime.hold("operator_key");
        if (properties.operatorKey() != null && !properties.operatorKey().isBlank()) {
            operatorKeys.replace(properties.operatorKey());
        } else if (!operatorKeys.exist()) {
            tell(Map.of("operatorKey", operatorKeys.make()));
        }
    }

    private void tell(Map<String, String> news) {
        made.putAll(news);
        var whole = new LinkedHashMap<>(Map.of("url", address.url()));
        whole.put("console", address.console());
        whole.putAll(made);
        file.write(whole);
    }
}
