-- The way to the exam page: a one-time link from the bot opens a session of one browser.
create table exam_link (
  token_hash text primary key,
  learner_id text not null references learner (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- of the session that it opened: the same page asking again, after a broken line, is let in again
  session_hash text
);
create index exam_link_expires on exam_link (expires_at);

-- Of a learner's sessions the one opened last may go on; the others are told that it went on elsewhere.
create table exam_session (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  learner_id text not null references learner (id) on delete cascade,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
create index exam_session_learner on exam_session (learner_id, id);

-- Once the match is over its participants are told their results, all in one transaction.
alter table paper add column results_told_at timestamptz;

-- The session that may go on is the learner's newest one, whatever sitting runs.
alter table sitting drop column session_hash;
