-- Participation: what people were on each day, and rollups of it over the tree by day, week, month and season.

-- 前台/后台 and 编内/编外 for window staff ('front/established'), the kind for everybody else ('enterprise').
create function standing_of(kind text, desk text, establishment text) returns text language sql immutable as $$ select case when kind = 'window' then coalesce(desk, '') || '/' || coalesce(establishment, '') else kind end $$;

-- As what a person served, from a day up to the day before the next row; 'left' once they have left.
alter table learner_posting add column standing text not null default '';
update learner_posting p set standing = standing_of(l.kind, l.desk, l.establishment) from learner l where l.id = p.learner_id;
insert into learner_posting (learner_id, from_date, unit_id, standing)
  select l.id, (l.created_at at time zone 'Asia/Shanghai')::date, l.unit_id, standing_of(l.kind, l.desk, l.establishment)
  from learner l where not exists (select from learner_posting p where p.learner_id = l.id);
insert into learner_posting (learner_id, from_date, unit_id, standing)
  select l.id, (l.updated_at at time zone 'Asia/Shanghai')::date, l.unit_id, 'left' from learner l where l.state = 'left'
  on conflict (learner_id, from_date) do update set standing = excluded.standing;
create index learner_posting_unit on learner_posting (unit_id);

-- The standing of the day beside its unit, and how much of the row the rollups have counted: what differs is to be counted.
alter table learner_day
  add column standing text not null default '',
  add column rolled_answers integer not null default 0,
  add column rolled_correct integer not null default 0;
update learner_day d set standing = standing_of(l.kind, l.desk, l.establishment) from learner l where l.id = d.learner_id;
create index learner_day_unrolled on learner_day (learner_id) where answers <> rolled_answers or correct <> rolled_correct;

-- Whoever writes the first answer of a day or a posting need not know of standings.
create function stand_on_day() returns trigger language plpgsql as $$ begin new.standing := (select standing_of(l.kind, l.desk, l.establishment) from learner l where l.id = new.learner_id); return new; end $$;
create trigger learner_day_standing before insert on learner_day for each row when (new.standing = '') execute function stand_on_day();
create function stand_in_posting() returns trigger language plpgsql as $$ begin new.standing := (select case when l.state = 'left' then 'left' else standing_of(l.kind, l.desk, l.establishment) end from learner l where l.id = new.learner_id); return new; end $$;
create trigger learner_posting_standing before insert or update on learner_posting for each row execute function stand_in_posting();

-- Sums over a unit with all units below, by what period (span, from its first day) and whom. Units with people of no unit:
-- ''. active counts each person once, where and as what they last answered in the period, so that people add up.
create table rollup (
  unit_id text collate "C" not null,
  span text not null check (span in ('day', 'week', 'month', 'season')),
  from_date date not null,
  until_date date not null,
  standing text not null,
  active integer not null default 0,
  -- of these, the ones at units with a headcount in force at the period's end
  active_of_filed integer not null default 0,
  -- days of study, one a person and day
  days integer not null default 0,
  answers integer not null default 0,
  correct integer not null default 0,
  weekly_papers integer not null default 0,
  weekly_score integer not null default 0,
  monthly_papers integer not null default 0,
  monthly_score integer not null default 0,
  titles integer not null default 0,
  primary key (unit_id, span, from_date, standing)
);

-- Headcounts and registered people of a unit with all below, from each day on which they change. unfiled: of standing '',
-- units with window staff and no headcount.
create table rollup_step (
  unit_id text collate "C" not null,
  standing text not null,
  on_date date not null,
  headcount_change integer not null default 0,
  registered_change integer not null default 0,
  registered_of_filed_change integer not null default 0,
  unfiled_change integer not null default 0,
  headcount integer not null default 0,
  registered integer not null default 0,
  registered_of_filed integer not null default 0,
  unfiled integer not null default 0,
  primary key (unit_id, standing, on_date)
);

-- What was counted of each unit itself, and of each paper and title, so that a change counts as its difference.
create table rollup_own_step (
  unit_id text collate "C" not null,
  standing text not null,
  on_date date not null,
  headcount integer not null,
  registered integer not null,
  registered_of_filed integer not null,
  unfiled integer not null,
  primary key (unit_id, standing, on_date)
);
create table rollup_fact (
  source text not null check (source in ('sitting', 'title')),
  ref text collate "C" not null,
  local_date date not null,
  unit_id text not null,
  standing text not null,
  weekly_papers integer not null default 0,
  weekly_score integer not null default 0,
  monthly_papers integer not null default 0,
  monthly_score integer not null default 0,
  titles integer not null default 0,
  primary key (source, ref)
);
-- Days that were counted and are there no more.
create table rollup_gone (
  learner_id text not null,
  local_date date not null,
  unit_id text,
  standing text not null,
  answers integer not null,
  correct integer not null
);
create index rollup_gone_learner on rollup_gone (learner_id);
create table rollup_season (
  season_id text primary key,
  starts_on date not null,
  ends_on date not null
);
-- Everything that happened until then is in the rollups.
create table rollup_clock (
  one boolean primary key default true check (one),
  as_of timestamptz not null
);
-- What changed since: a row for each change and none that two changes share, so that nobody waits for the rollups.
create table rollup_mark (
  seq bigint generated always as identity primary key,
  source text not null check (source in ('unit', 'sitting', 'title')),
  ref text not null
);
create index rollup_mark_source on rollup_mark (source, seq);

create function mark_posting() returns trigger language plpgsql as $$ begin insert into rollup_mark (source, ref) select 'unit', coalesce(p.unit_id, '') from learner_posting p where p.learner_id = coalesce(new.learner_id, old.learner_id) union select 'unit', coalesce(old.unit_id, '') where tg_op <> 'INSERT'; return null; end $$;
create trigger learner_posting_mark after insert or update or delete on learner_posting for each row execute function mark_posting();
create function mark_headcount() returns trigger language plpgsql as $$ begin insert into rollup_mark (source, ref) values ('unit', coalesce(new.unit_id, old.unit_id)); return null; end $$;
create trigger headcount_mark after insert or update or delete on headcount for each row execute function mark_headcount();
create function mark_sitting() returns trigger language plpgsql as $$ begin if coalesce(new.submitted_at, old.submitted_at) is not null then insert into rollup_mark (source, ref) values ('sitting', coalesce(new.paper_id, old.paper_id) || ' ' || coalesce(new.learner_id, old.learner_id)); end if; return null; end $$;
create trigger sitting_mark after insert or delete or update of submitted_at, score on sitting for each row execute function mark_sitting();
create function mark_title() returns trigger language plpgsql as $$ begin insert into rollup_mark (source, ref) values ('title', coalesce(new.id, old.id)); return null; end $$;
create trigger title_mark after insert or update or delete on title for each row execute function mark_title();
create function keep_gone_day() returns trigger language plpgsql as $$ begin insert into rollup_gone values (old.learner_id, old.local_date, old.unit_id, old.standing, old.rolled_answers, old.rolled_correct); return null; end $$;
create trigger learner_day_gone after delete on learner_day for each row when (old.rolled_answers > 0) execute function keep_gone_day();

insert into rollup_mark (source, ref) select 'unit', id from org_unit
  where exists (select from headcount h where h.unit_id = org_unit.id) or exists (select from learner_posting p where p.unit_id = org_unit.id);
insert into rollup_mark (source, ref) values ('unit', '');
insert into rollup_mark (source, ref) select distinct 'sitting', paper_id || ' ' || learner_id from sitting where submitted_at is not null;
insert into rollup_mark (source, ref) select 'title', id from title;

-- A unit exists from a day up to a last one; where it went is said; its earlier names are kept. Paths never change: the
-- tree of an earlier day is the tree as it was.
alter table org_unit
  add column starts_on date,
  add column ends_on date,
  add column merged_into text references org_unit (id);
create table unit_name (
  unit_id text not null references org_unit (id) on delete cascade,
  -- the last day on which it was called so
  until_date date not null,
  name text not null,
  primary key (unit_id, until_date)
);
create table unit_change (
  id text primary key,
  kind text not null check (kind in ('rename', 'merge')),
  unit_id text not null references org_unit (id) on delete cascade,
  into_id text references org_unit (id) on delete cascade,
  name text,
  from_date date not null,
  made_at timestamptz not null,
  made_by text not null,
  done_at timestamptz,
  effects jsonb,
  check ((kind = 'rename' and name is not null and into_id is null) or (kind = 'merge' and name is null and into_id is not null))
);
create index unit_change_unit on unit_change (unit_id);
create index unit_change_due on unit_change (from_date) where done_at is null;

-- A group is reminded of those who have not studied; so are they in private, unless they asked not to be.
alter table delivery
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('daily_push', 'daily_reveal', 'weekly_open', 'weekly_remind',
    'weekly_result', 'monthly_open', 'monthly_result', 'duel_invite', 'duel_result', 'title_awarded', 'appeal_settled',
    'study_remind', 'study_nudge'));
