-- Learners' rights: which notice each was shown and took, one-time links to a copy of what is kept, asks for correction.

-- A row for each version that somebody was shown; asked_at alone: not answered yet. Nothing they do waits for it.
create table notice_consent (
  learner_id text not null references learner (id) on delete cascade,
  version text not null,
  asked_at timestamptz not null,
  consented_at timestamptz,
  -- how it was given: by binding, joining or signing in below the notice, or by 同意
  way text check (way in ('bound', 'joined', 'said')),
  channel text,
  channel_user_id text,
  primary key (learner_id, version)
);

create table data_link (
  token_hash text primary key,
  learner_id text not null references learner (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index data_link_expires on data_link (expires_at);
create index data_link_learner on data_link (learner_id);

create table correction_request (
  id text primary key,
  learner_id text not null references learner (id) on delete cascade,
  text text not null,
  asked_at timestamptz not null,
  -- the chat message it came in: the same one again asks nothing twice
  asked_by text not null unique,
  state text not null default 'open' check (state in ('open', 'done', 'refused')),
  reply text,
  settled_at timestamptz,
  settled_by text
);
create index correction_request_open on correction_request (asked_at) where state = 'open';
create index correction_request_learner on correction_request (learner_id);

-- Since when a learner is nobody: what they answered stays under a pseudonym.
alter table learner add column forgotten_at timestamptz;
