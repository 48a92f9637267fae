-- How far the escalation of each incident has come. A row stays after the incident is over: a message that comes again
-- must find that it is not newer.
create table escalation (
  incident_id text primary key,
  version     bigint not null,
  standing    text   not null,
  state       jsonb  not null
);
create index escalation_open on escalation (incident_id) where standing <> 'resolved';
comment on column escalation.version is 'of the last message of the incident that was heard';
comment on column escalation.standing is 'which of the states the column state holds';
