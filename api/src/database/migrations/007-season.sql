-- The season and its rules, the ledger of points, papers and sittings.
create table season (
  id text primary key,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  check (starts_on <= ends_on)
);

-- Every version is kept: a result names the one it was computed with.
create table rule_set (
  season_id text not null references season (id),
  version integer not null,
  document jsonb not null,
  -- the first day that is computed by it
  effective_from date not null,
  note text not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (season_id, version)
);

-- Append-only. What is earned on a track for a subject (a day of study, a sitting, a row of an import) is the sum of
-- its entries; a correction adds one and changes none.
create table point_entry (
  id bigint generated always as identity primary key,
  season_id text not null,
  rule_version integer not null,
  learner_id text not null references learner (id) on delete cascade,
  unit_id text references org_unit (id),
  track text not null check (track in ('daily', 'weekly')),
  subject text not null,
  cause text not null check (cause in ('study', 'paper', 'platform', 'regrade', 'rule_change', 'withdrawal')),
  cause_id text,
  points integer not null check (points <> 0),
  local_date date not null,
  entered_at timestamptz not null,
  foreign key (season_id, rule_version) references rule_set (season_id, version)
);
create index point_entry_learner on point_entry (learner_id, season_id, track, subject);

-- Sums of the ledger, kept in the transaction that adds to it. Period: day:2026-11-23, week:2026-11-23 (its Monday),
-- month:2026-11, season:2026.
create table point_total (
  period text not null,
  learner_id text not null references learner (id) on delete cascade,
  daily integer not null,
  weekly integer not null,
  points integer not null,
  reached_at timestamptz not null,
  primary key (period, learner_id)
);
create index point_total_rank on point_total (period, points desc, reached_at);

-- answers and correct count every kind of study; the study_ figures those of 日日学 alone, of which points are made.
alter table learner_day
  add column study_answers integer not null default 0,
  add column study_correct integer not null default 0,
  add column points integer not null default 0;
update learner_day set study_answers = answers, study_correct = correct;

create table paper (
  id text primary key,
  kind text not null check (kind in ('weekly', 'monthly')),
  season_id text not null,
  rule_version integer not null,
  -- the week's Monday, the month's first
  period date not null,
  form smallint not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  made_at timestamptz not null,
  unique (kind, period, form),
  foreign key (season_id, rule_version) references rule_set (season_id, version)
);

-- as_type: a 单选 or 多选 may be put as 不定项, where any number of options may be right.
create table paper_item (
  paper_id text not null references paper (id) on delete cascade,
  position smallint not null,
  question_id text not null,
  question_version integer not null,
  as_type text not null,
  primary key (paper_id, position),
  foreign key (question_id, question_version) references question_version (question_id, version)
);

create table sitting (
  id text primary key,
  paper_id text not null references paper (id),
  learner_id text not null references learner (id) on delete cascade,
  attempt smallint not null default 1,
  rule_version integer not null,
  -- where the learner stands in the paper
  position smallint not null default 1,
  -- of the order of options, where it is the learner's own
  seed text,
  -- of the one browser that may go on with a timed paper
  session_hash text,
  started_at timestamptz not null,
  deadline timestamptz not null,
  submitted_at timestamptz,
  submitted_by text check (submitted_by in ('learner', 'clock')),
  correct integer,
  score integer,
  started_by text unique,
  -- the chat message that moved it last: the same one again moves nothing
  last_key text,
  unique (paper_id, learner_id, attempt)
);
create index sitting_open on sitting (deadline) where submitted_at is null;
create index sitting_learner on sitting (learner_id);

create table sitting_answer (
  sitting_id text not null references sitting (id) on delete cascade,
  position smallint not null,
  -- letters of the question as the bank has it, whatever order was shown; empty when taken back
  given text not null,
  saved_at timestamptz not null,
  -- of the page's saves: an older one that comes late changes nothing
  save_no bigint not null default 0,
  message_key text,
  primary key (sitting_id, position)
);

create index sitting_answer_message on sitting_answer (message_key) where message_key is not null;

-- A duel runs against a colleague or the machine; its items are answered one after the other in private.
create table duel (
  id text primary key,
  challenger_id text not null references learner (id) on delete cascade,
  -- null is the machine
  opponent_id text references learner (id) on delete cascade,
  season_id text not null,
  rule_version integer not null,
  local_date date not null,
  started_at timestamptz not null,
  closes_at timestamptz not null,
  ended_at timestamptz,
  started_by text not null unique,
  foreign key (season_id, rule_version) references rule_set (season_id, version)
);
create index duel_day on duel (local_date, challenger_id);
create index duel_opponent on duel (opponent_id) where ended_at is null;

create table duel_item (
  duel_id text not null references duel (id) on delete cascade,
  position smallint not null,
  question_id text not null,
  question_version integer not null,
  machine_given text,
  primary key (duel_id, position),
  foreign key (question_id, question_version) references question_version (question_id, version)
);

-- An answer belongs to exactly one of: a daily question, a practice set, a sitting (written when it is handed in), a duel.
alter table answer
  add column sitting_id text references sitting (id) on delete cascade,
  add column duel_id text references duel (id) on delete cascade,
  drop constraint answer_check,
  add constraint answer_of_one check (num_nonnulls(daily_id, practice_id, sitting_id, duel_id) = 1);
create unique index answer_sitting_once on answer (sitting_id, position) where sitting_id is not null;
create unique index answer_duel_once on answer (duel_id, learner_id, position) where duel_id is not null;
create index answer_question on answer (question_id, question_version);

-- What a private answer is for: a daily question last shown, a sitting or a duel; else the running practice.
alter table private_focus
  alter column daily_id drop not null,
  add column sitting_id text references sitting (id) on delete cascade,
  add column duel_id text references duel (id) on delete cascade,
  add constraint private_focus_one check (num_nonnulls(daily_id, sitting_id, duel_id) = 1);

alter table learner add column wants_reminders boolean not null default true;

-- To a group's room, or to one person's account on a channel.
alter table delivery
  alter column group_id drop not null,
  add column channel text,
  add column channel_user_id text,
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('daily_push', 'daily_reveal', 'weekly_open', 'weekly_remind',
    'weekly_result', 'monthly_open', 'monthly_result', 'duel_invite', 'duel_result', 'title_awarded', 'appeal_settled')),
  add constraint delivery_target check ((group_id is not null) <> (channel is not null and channel_user_id is not null));
create index delivery_subject on delivery (subject_id);
