-- Which count the figures are of: another value after every change of them, so that a page that was made of them is known
-- to be still good.
alter table rollup_clock add column revision text not null default pg_current_xact_id()::text;
create function figures_change() returns trigger language plpgsql as $$ begin update rollup_clock set revision = pg_current_xact_id()::text where revision <> pg_current_xact_id()::text; return null; end $$;
create trigger rollup_change after insert or update or delete on rollup for each statement execute function figures_change();
create trigger rollup_step_change after insert or update or delete on rollup_step for each statement execute function figures_change();
