-- Chat accounts as aliases of learners, study groups, what is to be sent, and our own web chat.
create table channel_alias (
  channel text not null,
  channel_user_id text not null,
  learner_id text not null references learner (id),
  bound_at timestamptz not null,
  primary key (channel, channel_user_id)
);
create index channel_alias_learner on channel_alias (learner_id);

create table alias_event (
  seq bigint generated always as identity primary key,
  channel text not null,
  channel_user_id text not null,
  learner_id text not null references learner (id),
  event text not null check (event in ('bound', 'unbound', 'joined')),
  at timestamptz not null
);

-- Wrong codes by sender, so that nobody can try them all.
create table code_attempt (
  sender text primary key,
  failures integer not null,
  since timestamptz not null
);

create table study_group (
  id text primary key,
  name text not null,
  unit_id text not null references org_unit (id),
  channel text not null,
  channel_room_id text,
  push_at text not null check (push_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  reveal_at text not null check (reveal_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamptz not null,
  unique (channel, channel_room_id)
);

create table group_code (
  code_hash text primary key,
  group_id text not null references study_group (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table group_member (
  group_id text not null references study_group (id) on delete cascade,
  learner_id text not null references learner (id),
  since timestamptz not null,
  primary key (group_id, learner_id)
);
create index group_member_learner on group_member (learner_id);

create table known_room (
  channel text not null,
  room_id text not null,
  topic text not null,
  seen_at timestamptz not null,
  primary key (channel, room_id)
);

create table delivery (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('daily_push', 'daily_reveal')),
  group_id text not null references study_group (id) on delete cascade,
  subject_id text not null,
  body jsonb not null,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'accepted', 'failed', 'unknown', 'expired')),
  attempts integer not null default 0,
  lease_until timestamptz,
  claimed_by text,
  settled_at timestamptz,
  channel_message_id text,
  error text,
  unique (kind, subject_id)
);
create index delivery_open on delivery (due_at) where state in ('pending', 'sending');

create table web_user (
  id text primary key,
  name text not null,
  created_at timestamptz not null
);

create table web_session (
  token_hash text primary key,
  user_id text not null references web_user (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table web_room (
  id text primary key,
  topic text not null
);

create table web_member (
  room_id text not null references web_room (id) on delete cascade,
  user_id text not null references web_user (id) on delete cascade,
  since timestamptz not null,
  primary key (room_id, user_id)
);
create index web_member_user on web_member (user_id);

-- room_id, or the person whose private chat with the bot it is. seq is given under a lock, so that it grows
-- in commit order and a reader who has seen n misses nothing below n.
create table web_message (
  seq bigint generated always as identity primary key,
  id text not null unique,
  room_id text references web_room (id) on delete cascade,
  peer_id text references web_user (id) on delete cascade,
  from_id text not null references web_user (id) on delete cascade,
  text text not null,
  mentions jsonb not null default '[]',
  choices jsonb,
  key text unique,
  sent_at timestamptz not null,
  check ((room_id is null) <> (peer_id is null))
);
create index web_message_conversation on web_message ((coalesce(room_id, peer_id)), seq);

create table web_read (
  user_id text not null references web_user (id) on delete cascade,
  conversation_id text not null,
  seq bigint not null,
  primary key (user_id, conversation_id)
);

-- How far each bot has handled the web chat's messages.
create table bot_cursor (
  account text primary key,
  seq bigint not null
);
