alter table tenant
  add column retention_days integer constraint tenant_retention_is_1_to_3650_days check (retention_days between 1 and 3650);

comment on column tenant.retention_days is 'For so long sessions are kept after their last activity; null for ever';
