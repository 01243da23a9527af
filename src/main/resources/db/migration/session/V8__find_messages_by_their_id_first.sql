-- Where a table is small, all of its indexes promise PostgreSQL the same, and it takes the one that was made last. A plan that was made then is
-- kept while the table grows: a message has to be found by its id, and not by a walk through all messages of the tenant.
alter table message drop constraint message_pkey;
alter table message add primary key (tenant_id, id);
