package dev.troupe.session;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Messages extends JpaRepository<Message, UUID> {

    int countBySessionIdAndParentId(UUID sessionId, UUID parentId);
}
