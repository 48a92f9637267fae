-- One number that grows with every change of people, schedules and policies. Its row is locked as the last thing of a
-- change, so that numbers are in the order of commits, and who has seen a number has seen all below it.
create table revision (
  one    boolean primary key default true check (one),
  number bigint  not null
);
insert into revision values (true, 0);

-- At which number each thing was changed last.
create table changed (
  kind     text   not null,
  id       text   not null,
  revision bigint not null,
  primary key (kind, id)
);
create index changed_revision on changed (revision);

-- People. A deleted person keeps id and name, for schedules of the past.
create table app_user (
  id          text primary key,
  name        text not null,
  email       text not null,
  time_zone   text not null,
  color       text not null,
  role        text not null,
  job_title   text,
  description text,
  created_at  timestamptz not null,
  deleted_at  timestamptz
);
create unique index app_user_email on app_user (email) where deleted_at is null;

create table contact_method (
  id               text primary key,
  place            bigint generated always as identity,
  user_id          text not null references app_user,
  type             text not null,
  label            text not null,
  address          text not null,
  country_code     int,
  send_short_email boolean not null,
  enabled          boolean not null,
  verified         boolean not null,
  device_type      text,
  created_at       timestamptz not null
);
create unique index contact_method_unique on contact_method (user_id, type, address, coalesce(country_code, 0));

create table notification_rule (
  id                 text primary key,
  place              bigint generated always as identity,
  user_id            text not null references app_user,
  contact_method_id  text not null references contact_method,
  urgency            text not null,
  start_delay        int  not null,
  created_at         timestamptz not null,
  unique (user_id, contact_method_id, urgency, start_delay)
);

create table schedule (
  id          text primary key,
  name        text not null,
  description text,
  version     int  not null,
  created_at  timestamptz not null,
  deleted_at  timestamptz
);
create unique index schedule_name on schedule (name) where deleted_at is null;

-- The layers as they were from an instant on: rows are never changed, so that an edit cannot change the past.
create table schedule_version (
  schedule_id text not null references schedule,
  version     int  not null,
  in_force_at timestamptz not null,
  time_zone   text  not null,
  layers      jsonb not null,
  primary key (schedule_id, version)
);

create table schedule_override (
  id          text primary key,
  sequence    bigint generated always as identity,
  schedule_id text not null references schedule,
  user_id     text not null references app_user,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null check (ends_at > starts_at),
  created_at  timestamptz not null
);
create index schedule_override_of on schedule_override (schedule_id, ends_at);

create table escalation_policy (
  id                 text primary key,
  name               text not null,
  description        text,
  handoff_notices    text not null,
  version            int  not null,
  created_at         timestamptz not null,
  deleted_at         timestamptz
);
create unique index escalation_policy_name on escalation_policy (name) where deleted_at is null;

-- What an open incident pins. Rows are never changed.
create table escalation_policy_version (
  policy_id text not null references escalation_policy,
  version   int  not null,
  name      text not null,
  num_loops int  not null,
  rules     jsonb not null,
  primary key (policy_id, version)
);
