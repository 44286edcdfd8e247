-- Content that a policy officer trusts: drafts that another person reads before they are shown, a register of laws whose
-- supersession is seen, and the kinds of content beside questions.

-- The version that is asked and shown; null where none is. `version` is the newest, which may still be a draft.
alter table question add column live integer;
update question set live = version where state = 'published';
alter table question drop constraint if exists question_state_check;
alter table question add constraint question_state_check check (state in ('draft', 'review', 'published', 'retired'));
-- what is published is its newest version, and what is retired is not asked
alter table question add constraint question_live_check
  check ((state <> 'published' or coalesce(live = version, false)) and (state <> 'retired' or live is null));
alter table question_version add column tags jsonb not null default '[]';

-- Number of the last article, so that a citation of none is found; null where unknown or not numbered.
alter table law add column articles integer check (articles > 0);
-- What took its place, where it was superseded.
alter table law add column successor text references law (id);
alter table law add column updated_at timestamptz;

-- Policy explainers, key-question explanations and case videos.
create table library_item (
  id text primary key,
  kind text not null check (kind in ('explainer', 'key_explanation', 'video')),
  domain text not null,
  -- of a key-question explanation
  question_id text references question (id),
  state text not null check (state in ('draft', 'review', 'published', 'retired')),
  version integer not null check (version > 0),
  live integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state <> 'published' or coalesce(live = version, false)) and (state <> 'retired' or live is null))
);
create index library_item_kind on library_item (kind, updated_at);
create index library_item_question on library_item (question_id) where question_id is not null;

create table library_version (
  item_id text not null references library_item (id),
  version integer not null,
  domain text not null,
  title text not null,
  -- one line, as a chat shows it
  summary text not null,
  competency text not null,
  tags jsonb not null,
  -- what else its kind has: the text, the wrong options' reasons, the file and its chapters
  content jsonb not null,
  citations jsonb not null,
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  created_by text not null,
  primary key (item_id, version)
);

-- Handing in and reading: who wrote a version and who read it are never the same. One row for each handing in.
create table content_review (
  id text primary key,
  -- 'question:si-0001', 'explainer:si-e01'
  subject text not null,
  version integer not null,
  submitted_at timestamptz not null,
  submitted_by text not null,
  decided_at timestamptz,
  decided_by text,
  decision text check (decision in ('published', 'returned', 'withdrawn')),
  note text,
  check ((decided_at is null) = (decision is null))
);
create unique index content_review_open on content_review (subject) where decided_at is null;
create index content_review_subject on content_review (subject, submitted_at);

-- A version keeps its own domain: that of a draft is not yet that of what is asked.
alter table question_version add column domain text;
update question_version v set domain = q.domain from question q where q.id = v.question_id;
alter table question_version alter column domain set not null;
