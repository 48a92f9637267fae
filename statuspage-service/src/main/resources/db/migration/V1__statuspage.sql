create table page (
  id         text primary key,
  name       text   not null,
  subdomain  text   not null constraint page_subdomain unique,
  domain     text   constraint page_domain unique,
  time_zone  text   not null,
  settings   jsonb  not null,
  revision   bigint not null,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column page.settings is 'what else people have set, by the name of the field; what they have not set is absent';
comment on column page.revision is 'goes up with every change of what the public sees, of the page or of its components';

create table component (
  id                    text primary key,
  page_id               text not null references page on delete cascade,
  name                  text not null,
  description           text,
  position              int  not null,
  showcase              boolean not null,
  only_show_if_degraded boolean not null,
  start_date            date,
  status                text not null,
  status_by_people      text not null,
  overruled             text[] not null default '{}',
  created_at            timestamptz not null,
  updated_at            timestamptz not null
);
create index component_page on component (page_id, position);
comment on column component.status is 'what is shown: follows from status_by_people, overruled and the incidents of its services';
comment on column component.overruled is 'incidents that counted when people last set the status, and have counted ever since';

create table component_service (
  component_id text not null references component on delete cascade,
  service_id   text not null,
  place        int  not null,
  primary key (component_id, service_id)
);
create index component_service_service on component_service (service_id);

-- What was shown from when on; the first row of a component is its creation.
create table component_status_change (
  id           bigint generated always as identity primary key,
  component_id text not null references component on delete cascade,
  status       text not null,
  at           timestamptz not null
);
create index component_status_change_component on component_status_change (component_id, at);

-- What is known of each incident of routing-service. Resolved ones are kept as long as their topic may bring them again.
create table incident (
  id         text primary key,
  version    bigint  not null,
  service_id text    not null,
  counts     boolean not null,
  heard_at   timestamptz not null
);
create index incident_counting on incident (service_id) where counts;
create index incident_forgettable on incident (heard_at) where not counts;
comment on column incident.counts is 'open and of high urgency';

-- The lock under which a service's incidents and its components change.
create table watched_service (
  id text primary key
);
