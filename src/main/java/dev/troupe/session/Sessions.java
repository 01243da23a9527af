package dev.troupe.session;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Sessions extends JpaRepository<Session, UUID> {

    Optional<Session> findByIdAndUserId(UUID id, UUID userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Session s where s.id = :id")
    Optional<Session> lock(UUID id);

    @Query("""
            select s from Session s
            where s.userId = :userId and (s.lastActiveAt < :at or s.lastActiveAt = :at and s.id < :id)
            order by s.lastActiveAt desc, s.id desc
            """)
    List<Session> ofUser(UUID userId, Instant at, UUID id, Limit limit);
}
