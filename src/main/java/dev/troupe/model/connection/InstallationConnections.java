package dev.troupe.model.connection;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;

interface InstallationConnections extends ConnectionRows<InstallationConnection> {

    Optional<InstallationConnection> findByName(String name);

    @Query("select c from InstallationConnection c where c.isDefault")
    List<InstallationConnection> defaults();
}
