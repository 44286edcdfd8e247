-- Titles from two sources, imports from the national platform, corrected keys, appeals, what each learner remembers.
create table platform_import (
  id text primary key,
  season_id text not null references season (id),
  file_name text not null,
  sha256 text not null,
  -- the file itself, as evidence
  bytes bytea not null,
  rows integer not null,
  imported_at timestamptz not null,
  imported_by text not null,
  unique (season_id, sha256)
);

create table title (
  id text primary key,
  season_id text not null references season (id),
  learner_id text not null references learner (id) on delete cascade,
  kind text not null check (kind in ('daily_star', 'weekly_master', 'monthly_expert')),
  source text not null check (source in ('own', 'platform')),
  awarded_on date not null,
  awarded_at timestamptz not null,
  rule_version integer not null,
  evidence jsonb not null,
  revoked_at timestamptz,
  unique (season_id, learner_id, kind, source)
);
create index title_learner on title (learner_id);

-- What became of a title, and why: awarded, revoked, restored.
create table title_event (
  id bigint generated always as identity primary key,
  title_id text not null references title (id) on delete cascade,
  what text not null check (what in ('awarded', 'revoked', 'restored')),
  cause text not null,
  at timestamptz not null
);

-- The platform's weekly points stand beside our own and are never added to them.
alter table point_entry
  drop constraint point_entry_track_check,
  add constraint point_entry_track_check check (track in ('daily', 'weekly', 'platform'));

-- The key that holds for a version, where the one it was made with was found wrong.
alter table question_version add column corrected_key text;
create table key_correction (
  id text primary key,
  question_id text not null references question (id),
  versions jsonb not null,
  from_key text not null,
  to_key text not null,
  reason text not null,
  effects jsonb not null,
  made_at timestamptz not null,
  made_by text not null
);
create index key_correction_question on key_correction (question_id, made_at);

create table appeal (
  id text primary key,
  learner_id text not null references learner (id) on delete cascade,
  question_id text not null,
  question_version integer not null,
  given text not null,
  reason text not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'rejected')),
  opened_at timestamptz not null,
  opened_by text not null unique,
  reply text,
  settled_at timestamptz,
  settled_by text,
  correction_id text references key_correction (id),
  foreign key (question_id, question_version) references question_version (question_id, version)
);
create index appeal_open on appeal (opened_at) where state = 'open';

-- An answer that copied the first reply of its group where such ones are practice only.
alter table answer add column copied boolean not null default false;

-- What a learner remembers of a question (FSRS); grows with each answer whose key has been shown.
create table memory_card (
  learner_id text not null references learner (id) on delete cascade,
  question_id text not null references question (id),
  due_on date not null,
  stability double precision not null,
  difficulty double precision not null,
  reps integer not null,
  lapses integer not null,
  last_at timestamptz not null,
  last_correct boolean not null,
  primary key (learner_id, question_id)
);

-- How fast a learner forgets: of questions asked again, how many, how much of it was expected to be right, and was.
create table memory_pace (
  learner_id text primary key references learner (id) on delete cascade,
  count integer not null,
  expected double precision not null,
  correct integer not null
);

-- The group's question of a day, chosen in the night by what its members are about to forget.
create table group_choice (
  group_id text not null references study_group (id) on delete cascade,
  local_date date not null,
  question_id text not null references question (id),
  primary key (group_id, local_date)
);

-- What is done once a day, so that no second process and no restart does it again.
create table job_run (
  kind text not null,
  local_date date not null,
  ran_at timestamptz not null,
  primary key (kind, local_date)
);
