-- What org.tocsin.kit keeps in the schema of every service that has one. Numbers below 1 are the kit's.

-- Messages that are committed and not yet acknowledged by the broker. Empty when all is well. Vacuumed early: whoever looks for
-- its first row passes all that were.
create table outbox (
  seq     bigint generated always as identity primary key,
  topic   text   not null,
  key     text   not null,
  headers jsonb  not null,
  value   bytea  not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Which relay works, and when it last said so.
create table relay_lease (
  one     boolean primary key default true check (one),
  pid     int not null,
  beat_at timestamptz not null
);

-- How far each consumer group has applied each partition.
create table inbox (
  consumer_group text   not null,
  topic_id       uuid   not null,
  partition      int    not null,
  leader_epoch   int    not null,
  next_offset    bigint not null,
  primary key (consumer_group, topic_id, partition)
);

-- Records that cannot be applied, with their bytes and the reason, until somebody retries or discards them.
create table parked (
  id             bigint generated always as identity primary key,
  consumer_group text   not null,
  topic          text   not null,
  partition      int    not null,
  record_offset  bigint not null,
  key            text,
  headers        jsonb  not null,
  value          bytea,
  reason         text   not null,
  parked_at      timestamptz not null,
  unique (consumer_group, topic, partition, record_offset, parked_at)
);

-- What shall happen at a time. A timer of an old epoch does nothing; nobody but the timer loop touches these rows.
create table timer (
  id         bigint generated always as identity primary key,
  due_at     timestamptz not null,
  kind       text   not null,
  subject    text   not null,
  epoch      int    not null,
  attempts   int    not null default 0,
  not_before timestamptz
);
create index timer_due on timer (greatest(due_at, not_before));
comment on column timer.not_before is 'when an effect that failed is tried again; null until one fails';

-- What other services own and this one needs.
create table replica (
  kind     text    not null,
  id       text    not null,
  sequence bigint  not null,
  deleted  boolean not null,
  entry    jsonb   not null,
  primary key (kind, id)
);

-- Kinds of which this replica once had all, and the topic that had them.
create table replica_complete (
  kind     text primary key,
  topic_id uuid not null
);
