-- Bulletins (定期调度): numbered snapshots of participation that never change, whatever happens later. Names and places are
-- those of the day, so nothing here refers to a unit that may be renamed or go.
create table bulletin (
  id text primary key,
  unit_id text collate "C" not null,
  season_id text,
  -- of the day it was frozen on; numbers begin anew each year and have no gaps
  year integer not null,
  number integer not null check (number > 0),
  period text not null check (period in ('week', 'month', 'season', 'days')),
  from_date date not null,
  -- the last day that is counted: of a period that still ran, the day it was frozen on
  until_date date not null,
  -- days of them on which study was expected, so that activity = days of study / (headcount × study days)
  study_days integer not null check (study_days >= 0),
  -- the period before, which changes are against; null where there was none
  before_from date,
  before_until date,
  -- everything written before this moment is in the figures
  counted_at timestamptz not null,
  frozen_at timestamptz not null,
  frozen_by text not null,
  cause text not null check (cause in ('schedule', 'hand')),
  rule_version integer,
  text jsonb not null,
  -- sha256 of the row and its unit rows as they were frozen: api/src/bulletins/digest.rules.ts
  digest text not null,
  unique (unit_id, year, number)
);
create unique index bulletin_by_schedule on bulletin (unit_id, period, from_date) where cause = 'schedule';

-- The unit itself, its children and its grandchildren; window staff only, each figure as in participation.
create table bulletin_row (
  bulletin_id text not null references bulletin (id),
  unit_id text collate "C" not null,
  parent_id text,
  level smallint not null,
  unit_name text not null,
  path text collate "C" not null,
  headcount integer not null,
  registered integer not null,
  registered_of_filed integer not null,
  unfiled integer not null,
  active integer not null,
  active_of_filed integer not null,
  days integer not null,
  answers integer not null,
  correct integer not null,
  weekly_papers integer not null,
  weekly_score integer not null,
  monthly_papers integer not null,
  monthly_score integer not null,
  titles integer not null,
  -- 名次 among the units of the same parent by participation (1, 2, 2, 4); null without a headcount
  place integer,
  -- the same unit in the period before
  before_headcount integer,
  before_active integer,
  before_active_of_filed integer,
  before_days integer,
  before_answers integer,
  before_correct integer,
  primary key (bulletin_id, unit_id)
);

create function bulletin_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen bulletin never changes: % of % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;
create trigger bulletin_only_added before update or delete or truncate on bulletin
  for each statement execute function bulletin_refuse();
create trigger bulletin_row_only_added before update or delete or truncate on bulletin_row
  for each statement execute function bulletin_refuse();
-- Rows come with their bulletin, in its own transaction, and none later.
create function bulletin_row_in_time() returns trigger language plpgsql as $$
begin
  if not exists (select from bulletin b where b.id = new.bulletin_id and b.xmin = pg_current_xact_id()::xid) then
    raise exception 'a frozen bulletin never changes: a row of its own transaction alone is taken'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger bulletin_row_with_bulletin before insert on bulletin_row
  for each row execute function bulletin_row_in_time();

-- What is frozen by itself: the week's on Monday 08:30, the month's on the 1st, and whom it is sent to.
create table bulletin_schedule (
  unit_id text not null references org_unit (id) on delete cascade,
  every text not null check (every in ('week', 'month')),
  active boolean not null default true,
  -- to all groups of the unit and below; else to those named
  all_groups boolean not null default false,
  group_ids jsonb not null default '[]',
  -- the first bulletin is the first that falls due after it was switched on
  active_since timestamptz not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (unit_id, every)
);

-- The address of a bulletin's public page, made when it is first sent.
create table bulletin_link (
  bulletin_id text primary key references bulletin (id),
  token text not null unique,
  made_at timestamptz not null,
  made_by text not null
);

alter table delivery
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('daily_push', 'daily_reveal', 'weekly_open', 'weekly_remind',
    'weekly_result', 'monthly_open', 'monthly_result', 'duel_invite', 'duel_result', 'title_awarded', 'appeal_settled',
    'study_remind', 'study_nudge', 'bulletin'));
