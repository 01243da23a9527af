-- A turn that has not ended is live. Naming the states instead let PostgreSQL look through all live turns of the tenant, by the partial index
-- on them, while it knew little of the table.
create or replace function begin_turn(tenant uuid, turn uuid, connection uuid, asked_model text, written_receipt jsonb) returns boolean
    language plpgsql
as
$$
begin
    -- Should the server crash just now, the turn is found waiting still, and ended all the same.
    perform set_config('troupe.tenant_id', tenant::text, true), set_config('synchronous_commit', 'off', true);
    update turn t set state = 'streaming', connection_id = connection, model = asked_model, receipt = written_receipt
    where t.tenant_id = tenant and t.id = turn and t.ended_at is null;
    return found;
end
$$;
