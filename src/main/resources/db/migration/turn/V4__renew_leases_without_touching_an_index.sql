-- The lease of each live turn is renewed once a second. With no index on it, and room on its page, that is one small write. Whoever looks
-- for lapsed ones looks at the live ones, which turn_one_live_per_session finds.
drop index turn_live_by_lease;
alter table turn set (fillfactor = 70);

-- One round trip instead of three: a call of an upstream waits for it.
create function begin_turn(tenant uuid, turn uuid, connection uuid, asked_model text, written_receipt jsonb) returns boolean
    language plpgsql
as
$$
begin
    perform set_config('troupe.tenant_id', tenant::text, true);
    update turn t set state = 'streaming', connection_id = connection, model = asked_model, receipt = written_receipt
    where t.tenant_id = tenant and t.id = turn and t.state in ('queued', 'streaming');
    return found;
end
$$;
comment on function begin_turn(uuid, uuid, uuid, text, jsonb) is
    'Notes, in the tenant''s scope, that an upstream is about to be called for a turn; false for one that is over or gone';
