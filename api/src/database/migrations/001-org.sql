-- Units, the people in them, and how many there should be.
create table org_unit (
  id text primary key,
  parent_id text references org_unit (id),
  name text not null,
  kind text not null check (kind in ('division', 'direct', 'agency')),
  level smallint not null check (level between 1 and 5),
  path text collate "C" not null unique,
  demo boolean not null default false,
  created_at timestamptz not null
);
create index org_unit_parent on org_unit (parent_id);

create table org_closure (
  ancestor_id text not null references org_unit (id),
  descendant_id text not null references org_unit (id),
  depth smallint not null,
  primary key (ancestor_id, descendant_id)
);
create index org_closure_descendant on org_closure (descendant_id);

create table delegation (
  unit_id text primary key references org_unit (id),
  place smallint not null unique
);

create table headcount (
  unit_id text not null references org_unit (id),
  as_of date not null,
  desk text not null check (desk in ('front', 'back')),
  establishment text not null check (establishment in ('established', 'contract')),
  count integer not null check (count >= 0),
  primary key (unit_id, as_of, desk, establishment)
);

create table learner (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('window', 'non_window', 'enterprise', 'hr_agency', 'public')),
  desk text check (desk in ('front', 'back')),
  establishment text check (establishment in ('established', 'contract')),
  unit_id text references org_unit (id),
  staff_no text unique,
  state text not null default 'active' check (state in ('active', 'left')),
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index learner_unit on learner (unit_id);

-- Where a person served, from a day up to the day before the next row.
create table learner_posting (
  learner_id text not null references learner (id),
  from_date date not null,
  unit_id text references org_unit (id),
  primary key (learner_id, from_date)
);

-- One-time codes: to bind a chat account to a learner, or to sign in to the chat page on a device.
create table binding_code (
  code_hash text primary key,
  learner_id text not null references learner (id),
  purpose text not null check (purpose in ('bind', 'device')),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_channel text,
  used_channel_user_id text
);
create index binding_code_learner on binding_code (learner_id);
