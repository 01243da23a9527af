package dev.troupe.model.connection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/** What the tables of connections have in common. */
@NoRepositoryBean
interface ConnectionRows<C extends KeptConnection> extends JpaRepository<C, UUID> {

    @Query("""
            select c from #{#entityName} c where c.createdAt < :at or c.createdAt = :at and c.id < :id
            order by c.createdAt desc, c.id desc
            """)
    List<C> page(Instant at, UUID id, Limit limit);

    boolean existsByNameAndIdNot(String name, UUID id);
}
