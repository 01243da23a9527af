package dev.troupe.tenancy;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

    /** In the place of Spring Boot's, with all that Spring Boot lets be customised. */
    @Bean
    PlatformTransactionManager transactionManager(ObjectProvider<TransactionManagerCustomizers> customizers) {
        var transactions = new ScopedTransactions();
        customizers.ifAvailable(it -> it.customize(transactions));
        return transactions;
    }
}
