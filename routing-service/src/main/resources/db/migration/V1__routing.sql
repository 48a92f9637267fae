-- Services: where alerts arrive.
create table service (
  id                text primary key,
  name              text not null,
  settings          jsonb not null,
  escalation_policy text not null,
  disabled          boolean not null,
  deleted           boolean not null default false,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  last_incident_at  timestamptz
);
create unique index service_name on service (lower(name)) where not deleted;

-- Ways into a service. The API shows the key on every GET, so it is kept encrypted; it is looked up by its hash.
create table integration (
  id          text primary key,
  service     text not null references service (id),
  name        text not null,
  type        text not null,
  key_sha256  text not null unique,
  key_sealed  bytea not null,
  deleted     boolean not null default false,
  created_at  timestamptz not null
);
create index integration_service on integration (service);

create sequence incident_number;

-- The log of incidents: the truth. The tables below can be made again from it.
create table incident_event (
  incident    text   not null,
  version     bigint not null,
  type        text   not null,
  payload     jsonb  not null,
  command     text,
  occurred_at timestamptz not null,
  primary key (incident, version)
);
create index incident_event_at on incident_event (occurred_at);
create index incident_event_command on incident_event (command) where command is not null;

-- Incidents as they stand.
create table incident (
  id           text   primary key,
  number       bigint not null unique,
  version      bigint not null,
  service      text   not null,
  status       text   not null,
  urgency      text   not null,
  incident_key text,
  group_key    text,
  assignees    text[] not null,
  created_at   timestamptz not null,
  resolved_at  timestamptz,
  state        jsonb  not null
);
create index incident_open on incident (service) where status <> 'RESOLVED';
create index incident_open_group on incident (service, group_key) where status <> 'RESOLVED' and group_key is not null;
create index incident_created on incident (created_at);
create index incident_service on incident (service, created_at);
create index incident_key on incident (incident_key);
create index incident_assignees on incident using gin (assignees) where status <> 'RESOLVED';

-- What was reported: one open alert for each key.
create table alert (
  id            text   primary key,
  incident      text   not null,
  service       text   not null,
  integration   text   not null,
  dedup_key     text   not null,
  status        text   not null,
  severity      text   not null,
  summary       text   not null,
  first_version bigint not null,
  event         jsonb  not null,
  reported      bigint not null default 1,
  created_at    timestamptz not null,
  resolved_at   timestamptz
);
create unique index alert_open on alert (service, integration, dedup_key) where status = 'TRIGGERED';
create index alert_incident on alert (incident);

-- How often an open alert was reported: all that a repeat costs. No index on what changes, and room in each page, so
-- that an update touches one row of one page. The row goes when the alert ends.
create table alert_pulse (
  alert     text   primary key,
  incident  text   not null,
  reported  bigint not null,
  last_at   timestamptz not null,
  logged    bigint not null,
  logged_at timestamptz not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
create index alert_pulse_incident on alert_pulse (incident);

-- One row for each service: joining alerts to incidents by their group key happens under its lock.
create table grouping_lock (
  service text primary key
);
