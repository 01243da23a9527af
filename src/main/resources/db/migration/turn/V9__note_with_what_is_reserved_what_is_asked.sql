-- Should the node die, and the session be deleted as well, the reservation alone tells what was asked.
create or replace function begin_turn(tenant uuid, turn uuid, connection uuid, asked_model text, written_receipt jsonb) returns boolean
    language plpgsql
as
$$
begin
    -- Should the server crash just now, the turn is found waiting still, and ended all the same.
    perform set_config('troupe.tenant_id', tenant::text, true), set_config('synchronous_commit', 'off', true);
    update turn t set state = 'streaming', connection_id = connection, model = asked_model, receipt = written_receipt
    where t.tenant_id = tenant and t.id = turn and t.ended_at is null;
    if not found then
        return false;
    end if;
    update reservation r
    set connection_id = connection, model = asked_model, input_tokens = (written_receipt ->> 'estimatedTokens')::bigint
    where r.tenant_id = tenant and r.turn_id = turn;
    return true;
end
$$;
