package dev.troupe.database;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a database role that row-level security does not bind: a superuser, one that bypasses it, or the tables'
 * owner. A wall that isn't there must not look as if it were.
 */
@Component
class RoleCheck implements InitializingBean {

    private static final String TOO_POWERFUL = """
            select case
                when rolsuper then 'a superuser'
                when rolbypassrls then 'allowed to bypass row-level security'
                when exists (select from pg_class c
                             where c.relrowsecurity and pg_has_role(current_user, c.relowner, 'member'))
                    then 'the owner of the tables'
                end
            from pg_roles where rolname = current_user
            """;

    private final JdbcClient jdbc;

    RoleCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        jdbc.sql(TOO_POWERFUL).query(String.class).optional().ifPresent(why -> {
            throw new RoleTooPowerful(why);
        });
    }

    static final class RoleTooPowerful extends RuntimeException {

        RoleTooPowerful(String why) {
            super("The service's database role is %s, so row-level security would not keep tenants apart"
                    .formatted(why));
        }
    }
}
