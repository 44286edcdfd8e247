-- A tick looks at what changed since the last, not at everybody: what points were last reckoned from stands beside them,
-- and whoever moves, leaves or changes their kind leaves a mark for the boards of units.
alter table learner_day add column settled_correct integer not null default 0;
-- days that no tick looks at any more are settled
update learner_day set settled_correct = study_correct where study_correct > 0 and local_date < current_date - 5;
create index learner_day_unsettled on learner_day (local_date) where study_correct <> settled_correct;

alter table rollup_mark drop constraint rollup_mark_source_check;
alter table rollup_mark add constraint rollup_mark_source_check check (source in ('unit', 'sitting', 'title', 'seat'));
create function mark_seat() returns trigger language plpgsql as $$ begin insert into rollup_mark (source, ref) values ('seat', new.id); return null; end $$;
create trigger learner_seat_mark after update of unit_id, kind, state on learner for each row
  when (old.unit_id is distinct from new.unit_id or old.kind <> new.kind or old.state <> new.state)
  execute function mark_seat();

-- whose question is open now, and which groups have one today, among those of all years
create index daily_question_reveals on daily_question (reveals_at);
create index daily_question_date on daily_question (local_date);
