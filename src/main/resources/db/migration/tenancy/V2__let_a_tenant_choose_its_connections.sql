alter table tenant
  add column default_connection uuid,
  add column failover uuid[] not null default '{}' constraint tenant_failover_is_short check (cardinality(failover) <= 10);

comment on column tenant.default_connection is
  'What replies come over, the tenant''s own or the installation''s; null for the installation''s default';
comment on column tenant.failover is 'Connections that are asked when another fails, in this order';
