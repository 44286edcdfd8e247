-- The daily question of each group, answers, practice sets, and each learner's days.
create table holiday (
  local_date date primary key,
  name text not null
);

create table daily_question (
  id text primary key,
  group_id text not null references study_group (id) on delete cascade,
  local_date date not null,
  number integer not null,
  question_id text not null,
  question_version integer not null,
  opens_at timestamptz not null,
  reveals_at timestamptz not null,
  revealed_at timestamptz,
  unique (group_id, local_date),
  foreign key (question_id, question_version) references question_version (question_id, version)
);
create index daily_question_open on daily_question (reveals_at) where revealed_at is null;

create table practice (
  id text primary key,
  learner_id text not null references learner (id),
  local_date date not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  started_by text not null unique
);
create unique index practice_open on practice (learner_id) where finished_at is null;

create table practice_item (
  practice_id text not null references practice (id) on delete cascade,
  position smallint not null,
  question_id text not null,
  question_version integer not null,
  primary key (practice_id, position),
  foreign key (question_id, question_version) references question_version (question_id, version)
);

-- One row an answer that counts. message_key is the chat message it came in, so a redelivered one adds nothing.
create table answer (
  id bigint generated always as identity primary key,
  learner_id text not null references learner (id),
  question_id text not null,
  question_version integer not null,
  given text not null,
  correct boolean not null,
  daily_id text references daily_question (id) on delete cascade,
  practice_id text references practice (id) on delete cascade,
  position smallint,
  local_date date not null,
  answered_at timestamptz not null,
  message_key text not null unique,
  check ((daily_id is null) <> (practice_id is null)),
  foreign key (question_id, question_version) references question_version (question_id, version)
);
create unique index answer_daily_once on answer (learner_id, question_id, local_date) where daily_id is not null;
create unique index answer_practice_once on answer (practice_id, position) where practice_id is not null;
create index answer_daily on answer (daily_id) where daily_id is not null;
create index answer_learner on answer (learner_id, answered_at);

-- The unit is that of the day, so that a person who moves keeps the past where it was.
create table learner_day (
  learner_id text not null references learner (id),
  local_date date not null,
  unit_id text references org_unit (id),
  answers integer not null,
  correct integer not null,
  primary key (learner_id, local_date)
);
create index learner_day_date on learner_day (local_date, unit_id);

-- What a private answer is for when it is not the running practice: the daily question last shown.
create table private_focus (
  learner_id text primary key references learner (id),
  daily_id text not null references daily_question (id) on delete cascade
);

create table stranger_hint (
  channel text not null,
  channel_user_id text not null,
  room_id text not null,
  local_date date not null,
  primary key (channel, channel_user_id, room_id, local_date)
);
