-- Keys of the API: their SHA-256 alone. A deleted key stays, so that replicas learn of its end.
create table api_key (
  id          text primary key,
  hash        text not null unique,
  description text not null,
  user_id     text references app_user,
  read_only   boolean not null,
  from_environment boolean not null,
  created_at  timestamptz not null,
  deleted_at  timestamptz
);
comment on column api_key.user_id is 'null: the account''s';
comment on column api_key.from_environment is 'is TOCSIN_ADMIN_KEY, and goes when that changes';

create table password (
  user_id text primary key references app_user,
  hash    text not null,
  set_at  timestamptz not null
);

create table session (
  hash       text primary key,
  user_id    text not null references app_user,
  expires_at timestamptz not null
);
create index session_expires on session (expires_at);

create table sign_in_link (
  hash       text primary key,
  user_id    text not null references app_user,
  expires_at timestamptz not null
);

-- Attempts that failed or are being made, for as long as they count.
create table password_attempt (
  id    bigint generated always as identity primary key,
  email text not null,
  at    timestamptz not null
);
comment on column password_attempt.email is 'SHA-256 of what was typed: it may be anything';
