package dev.troupe.tenancy;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface TenantUsers extends ListCrudRepository<TenantUser, UUID> {}
