-- The two roles and the database, to be made once by a superuser of PostgreSQL 15 or later:
--
--   TROUPE_OWNER_PASSWORD=... TROUPE_APP_PASSWORD=... psql --username=postgres --file=deploy/roles.sql
--
-- troupe_owner owns the tables, and only migrations connect as it. troupe_app is the service: it owns nothing and is
-- bound by row-level security, so a query of one tenant can't see another's rows. The service refuses to start otherwise.

\set ON_ERROR_STOP on
\getenv owner_password TROUPE_OWNER_PASSWORD
\getenv app_password TROUPE_APP_PASSWORD
\if :{?owner_password} \else \warn 'TROUPE_OWNER_PASSWORD is not set' \endif
\if :{?app_password} \else \warn 'TROUPE_APP_PASSWORD is not set' \endif

-- A statement that fails is logged as it is, passwords included; not these.
set log_min_error_statement = panic;
set log_statement = none;

begin;
create role troupe_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
create role troupe_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';
commit;

create database troupe owner troupe_owner encoding 'UTF8' template template0;
revoke all on database troupe from public;
grant connect on database troupe to troupe_app;
