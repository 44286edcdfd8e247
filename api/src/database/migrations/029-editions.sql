-- Editions of the bank (大纲题库 2022版 and its supplements): which question belongs, at which version, with which key.
create table edition (
  id text primary key,
  number integer not null unique,
  name text not null unique,
  -- what a supplement builds on: its questions belong to it too, but for those that it takes out
  builds_on text references edition (id),
  -- the day that the edition bears
  dated date not null,
  note text,
  state text not null check (state in ('draft', 'published')),
  created_at timestamptz not null,
  created_by text not null,
  published_at timestamptz,
  published_by text,
  check ((state = 'published') = (published_at is not null))
);

create table edition_question (
  edition_id text not null references edition (id),
  question_id text not null,
  version integer not null,
  -- a supplement may take out what it builds on has
  removed boolean not null default false,
  -- the key that held when the edition was published: a later correction is a difference to it and does not change it
  key text,
  primary key (edition_id, question_id),
  foreign key (question_id, version) references question_version (question_id, version)
);
create index edition_question_question on edition_question (question_id);

-- What is published stays as it was, whoever tries.
create function edition_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'edition' then
    if old.state = 'published' then raise exception 'edition % is published and does not change', old.id using errcode = 'LB029'; end if;
  elsif exists (select from edition e where e.id = coalesce(new.edition_id, old.edition_id) and e.state = 'published')
    or (tg_op = 'UPDATE' and exists (select from edition e where e.id = old.edition_id and e.state = 'published')) then
    raise exception 'edition % is published and does not change', coalesce(new.edition_id, old.edition_id) using errcode = 'LB029';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger edition_frozen before update or delete on edition for each row execute function edition_is_frozen();
create trigger edition_question_frozen before insert or update or delete on edition_question
  for each row execute function edition_is_frozen();
