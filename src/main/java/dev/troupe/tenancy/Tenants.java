package dev.troupe.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Tenants extends JpaRepository<Tenant, UUID> {

    Optional<Tenant> findBySlug(String slug);

    @Query("select t.id from Tenant t")
    List<UUID> ids();

    @Query("""
            select t from Tenant t where t.createdAt < :at or t.createdAt = :at and t.id < :id
            order by t.createdAt desc, t.id desc
            """)
    List<Tenant> page(Instant at, UUID id, Limit limit);
}
