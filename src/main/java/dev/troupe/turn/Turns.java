package dev.troupe.turn;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Turns extends JpaRepository<Turn, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from Turn t where t.id = :id")
    Optional<Turn> lock(UUID id);

    Optional<Turn> findByIdAndSessionId(UUID id, UUID sessionId);

    Optional<Turn> findBySessionIdAndIdempotencyKey(UUID sessionId, String idempotencyKey);

    @Query("select t from Turn t where t.sessionId in :sessionIds and t.state in (queued, streaming)")
    List<Turn> live(Collection<UUID> sessionIds);

    @Query("select t.id from Turn t where t.sessionId = :sessionId and t.state in (queued, streaming)")
    Optional<UUID> live(UUID sessionId);
}
