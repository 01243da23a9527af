package dev.troupe.lore;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface SharedLorebooks extends JpaRepository<SharedLorebook, UUID> {

    /** Whoever attaches it waits until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<SharedLorebook> findLockedById(UUID id);
}
