-- Two roles for the ledger: lectern_owner makes and changes tables (migrations), lectern runs the program and can do neither.
-- To be run by a superuser in the ledger's own and still empty database, before the program's first start, or before a backup
-- is restored into it:
--
--   createdb lectern
--   psql --set ON_ERROR_STOP=1 --dbname lectern --file config/postgresql-rights.sql
--   psql --dbname lectern --command '\password lectern_owner' --command '\password lectern'

do $$
begin
    if not exists (select from pg_roles where rolname = 'lectern_owner') then
        create role lectern_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'lectern') then
        create role lectern login;
    end if;
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, create on database %I to lectern_owner', current_database());
    execute format('grant connect on database %I to lectern', current_database());
end
$$;

revoke all on schema public from public;
grant usage, create on schema public to lectern_owner;
grant usage on schema public to lectern;

-- What lectern_owner makes from now on. Nothing is truncated, and rows are removed from three tables only (clips that were suspected,
-- chapters that were heard early, jobs of Spring Batch that were killed before they began); a default cannot name these, so that it is all of them. The audit's own trigger keeps it append-only for everybody.
alter default privileges for role lectern_owner in schema public
    grant select, insert, update, delete on tables to lectern;
alter default privileges for role lectern_owner in schema public
    grant usage, select on sequences to lectern;
