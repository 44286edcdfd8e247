-- Accounts: where each belongs and how it stands, what it may do, its links and passwords; phones of learners.
create table account (
  id text primary key references auth_user (id) on delete cascade,
  unit_id text not null references org_unit (id),
  state text not null check (state in ('invited', 'active', 'disabled')),
  -- tells the person, so that duties which must be apart stay apart over two accounts of one person
  staff_no text,
  -- by the wall's clock, as sessions are: a simulated clock is for the campaign
  password_set_at timestamptz not null default now(),
  created_at timestamptz not null
);
create index account_unit on account (unit_id);
create index account_staff_no on account (staff_no);
insert into account (id, unit_id, state, created_at)
select u.id,
  coalesce(
    (select r.unit_id from account_role r where r.account_id = u.id order by r.unit_id limit 1),
    (select id from org_unit where parent_id is null order by id limit 1)),
  'active', u."createdAt"
from auth_user u where exists (select from org_unit);

alter table account_role add column duties text[] not null default '{}';
-- the account of the first run managed everything while there was no other way
update account_role set role = 'founder'
where role = 'organiser' and account_id in (select id from auth_user where username = 'admin')
  and unit_id in (select id from org_unit where parent_id is null);

-- One-time links: to take up an invitation, or to set a new password.
create table account_link (
  token_hash text primary key,
  account_id text not null references account (id) on delete cascade,
  purpose text not null check (purpose in ('invite', 'reset')),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_link_account on account_link (account_id);

create table former_password (
  id bigint generated always as identity primary key,
  account_id text not null references account (id) on delete cascade,
  password_hash text not null
);
create index former_password_account on former_password (account_id);
insert into former_password (account_id, password_hash)
select c."userId", c.password from auth_account c join account a on a.id = c."userId"
where c."providerId" = 'credential' and c.password is not null;

-- A code of an authenticator counts once.
create table used_totp (
  account_id text not null references auth_user (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz not null default now(),
  primary key (account_id, code_hash)
);

alter table auth_session add column "seenAt" timestamptz not null default now();

create table security_policy (
  id text primary key check (id = 'house'),
  settings jsonb not null
);

alter table learner add column phone_sealed text;
alter table learner add column phone_hash text;
create index learner_phone on learner (phone_hash);
