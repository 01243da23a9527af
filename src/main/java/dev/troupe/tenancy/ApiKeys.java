package dev.troupe.tenancy;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface ApiKeys extends ListCrudRepository<ApiKey, UUID> {

    List<ApiKey> findAllByOrderByIdDesc();
}
