package dev.troupe.tenancy;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface ApiKeys extends ListCrudRepository<ApiKey, UUID> {

    /** The key of this id, which nobody else changes until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select k from ApiKey k where k.id = :id")
    Optional<ApiKey> lock(UUID id);

    @Query("""
            select k from ApiKey k where k.createdAt < :at or k.createdAt = :at and k.id < :id
            order by k.createdAt desc, k.id desc
            """)
    List<ApiKey> page(Instant at, UUID id, Limit limit);
}
