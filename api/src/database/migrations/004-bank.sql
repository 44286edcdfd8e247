-- Laws and regulations that content cites, and the questions with every version they had.
create table law (
  id text primary key,
  name text not null,
  issuer text not null,
  number text,
  version text not null,
  effective_from date not null,
  effective_to date
);

create table question (
  id text primary key,
  domain text not null,
  state text not null check (state in ('draft', 'published', 'retired')),
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table question_version (
  question_id text not null references question (id),
  version integer not null,
  competency text not null check (competency in ('apply', 'solve', 'communicate')),
  type text not null check (type in ('single', 'multiple', 'judge', 'indefinite')),
  difficulty smallint not null check (difficulty between 1 and 5),
  stem text not null,
  options jsonb not null,
  key text not null,
  explanation text not null,
  citations jsonb not null,
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  created_by text not null,
  primary key (question_id, version)
);
