package dev.troupe.model.connection;

interface TenantConnections extends ConnectionRows<TenantConnection> {}
