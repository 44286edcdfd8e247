-- A posting that was replaced on its own first day. It counts for nobody's headcount, but what was answered before the
-- change stays with that unit, and whoever answered must be found there.
create table replaced_posting (
  learner_id text not null references learner (id) on delete cascade,
  unit_id text,
  unique nulls not distinct (learner_id, unit_id)
);
create index replaced_posting_unit on replaced_posting (unit_id);
create function keep_replaced_posting() returns trigger language plpgsql as $$ begin insert into replaced_posting values (old.learner_id, old.unit_id) on conflict do nothing; return null; end $$;
create trigger learner_posting_replaced after update of unit_id on learner_posting for each row when (old.unit_id is distinct from new.unit_id) execute function keep_replaced_posting();
insert into replaced_posting select distinct d.learner_id, d.unit_id from learner_day d
  where not exists (select from learner_posting p where p.learner_id = d.learner_id and p.unit_id is not distinct from d.unit_id);
