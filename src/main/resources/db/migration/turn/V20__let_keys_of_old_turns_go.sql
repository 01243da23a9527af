-- An Idempotency-Key counts for a day. Turns with one, to find those whose day is over.
create index turn_with_a_key_by_age on turn (tenant_id, created_at) where idempotency_key is not null;
