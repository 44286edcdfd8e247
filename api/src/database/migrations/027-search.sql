-- What was looked for in chat, and not by whom: authors see what is asked for and not found, or found and not opened.
create table inquiry (
  id bigint generated always as identity primary key,
  -- a keyed hash of the message, so that one that comes twice is one
  message_key text not null unique,
  asked_at timestamptz not null,
  -- as it was asked, numbers of people masked
  text text not null,
  -- in search's own form: what is counted together
  form text not null,
  -- a keyed hash of who asked and what: askers of one thing can be counted, and nobody can be followed from one to the next
  asker text not null,
  -- null for somebody who belongs to no unit
  unit_id text references org_unit (id) on delete set null,
  hits integer not null,
  -- when the first of its links was opened
  opened_at timestamptz
);
create index inquiry_form on inquiry (form, asked_at);
create index inquiry_asked on inquiry (asked_at);
-- Where a conversation stands, for 更多: its last query, for a day.
create table inquiry_place (
  channel text not null,
  channel_user_id text not null,
  inquiry_id bigint not null references inquiry (id) on delete cascade,
  -- how many hits come before the page that was shown last, and the message that it answered
  skipped integer not null,
  message_key text not null,
  asked_at timestamptz not null,
  primary key (channel, channel_user_id)
);
create index inquiry_place_inquiry on inquiry_place (inquiry_id);
-- What authors add to the words that search knows, and take out of those that it comes with.
create table lexicon_entry (
  id text primary key,
  kind text not null check (kind in ('synonyms', 'covers', 'word')),
  -- synonyms: words that mean the same; covers: the first stands for the others; word: one
  words jsonb not null,
  -- true takes the entry of the same words out of those that search comes with
  removed boolean not null,
  updated_at timestamptz not null,
  updated_by text not null
);
