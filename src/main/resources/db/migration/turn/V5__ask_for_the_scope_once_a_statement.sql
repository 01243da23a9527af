-- And not once a row: each tick looks at hundreds.
alter policy own_tenant on turn using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
alter policy own_tenant on reply_chunk using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
alter policy node_writes_replies_down on reply_chunk with check ((select current_scope()) = 'node');
alter policy node_keeps_live_turns on turn using ((select current_scope()) = 'node' and state in ('queued', 'streaming'));
alter policy node_renews_live_turns on turn
    using ((select current_scope()) = 'node' and state in ('queued', 'streaming'))
    with check ((select current_scope()) = 'node' and state in ('queued', 'streaming'));
