-- Explainers that are pushed to groups on set days: a series (连载) is explainers in order, one a day; a single push is a
-- series of one.
create table push_series (
  id text primary key,
  title text not null,
  -- whose groups are told: all of the unit and below, or those named
  unit_id text not null references org_unit (id),
  all_groups boolean not null,
  group_ids jsonb not null default '[]',
  starts_on date not null,
  -- Monday 1 … Sunday 7
  weekdays jsonb not null,
  push_at text not null check (push_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  state text not null check (state in ('running', 'paused', 'ended')),
  -- what fell due before it was begun or resumed is not pushed afterwards
  active_since timestamptz not null,
  -- the request that made it: the same sent twice is one
  request_key text not null unique,
  made_by text not null,
  made_at timestamptz not null
);
create index push_series_unit on push_series (unit_id);

create table push_series_item (
  series_id text not null references push_series (id) on delete cascade,
  position integer not null check (position > 0),
  explainer_id text not null references library_item (id),
  primary key (series_id, position),
  unique (series_id, explainer_id)
);

-- An item on its day. open: groups are told one by one, each at its time; closed: its day is over; skipped: it was
-- outdated when its time came; stopped: it became so while groups still waited for theirs.
create table push_issue (
  id text primary key,
  series_id text not null references push_series (id),
  position integer not null,
  explainer_id text not null references library_item (id),
  local_date date not null,
  state text not null check (state in ('open', 'closed', 'skipped', 'stopped')),
  reason text check (reason in ('withdrawn', 'not_yet_valid', 'expired', 'law_ended')),
  made_at timestamptz not null,
  unique (series_id, position),
  unique (series_id, local_date),
  check ((reason is null) = (state in ('open', 'closed')))
);
create index push_issue_open on push_issue (local_date) where state = 'open';

-- A group that was told, with its unit and members of that moment.
create table push_target (
  issue_id text not null references push_issue (id),
  group_id text not null references study_group (id) on delete cascade,
  unit_id text not null references org_unit (id),
  members integer not null,
  made_at timestamptz not null,
  primary key (issue_id, group_id)
);
create index push_target_group on push_target (group_id);

-- Who of a group opened what it was told, once each, with their unit of that day.
create table push_opened (
  issue_id text not null references push_issue (id),
  learner_id text not null references learner (id),
  group_id text not null references study_group (id) on delete cascade,
  unit_id text references org_unit (id),
  opened_at timestamptz not null,
  primary key (issue_id, learner_id)
);

-- The explainer of that day which the question is on the same point as, and by what they meet.
alter table daily_question
  add column explainer_id text references library_item (id),
  add column meets_by text check (meets_by in ('article', 'explanation', 'tag')),
  add constraint daily_question_meets check ((explainer_id is null) = (meets_by is null));

-- What a delivery tells of; one that is outdated by the time a bot asks for it is not handed out.
alter table delivery
  add column explainer_id text references library_item (id),
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('daily_push', 'daily_reveal', 'weekly_open', 'weekly_remind',
    'weekly_result', 'monthly_open', 'monthly_result', 'duel_invite', 'duel_result', 'title_awarded', 'appeal_settled',
    'study_remind', 'study_nudge', 'bulletin', 'explainer')),
  drop constraint delivery_state_check,
  add constraint delivery_state_check check (state in ('pending', 'sending', 'accepted', 'failed', 'unknown', 'expired',
    'outdated'));
create index delivery_explainer on delivery (explainer_id) where explainer_id is not null and state in ('pending', 'sending');
