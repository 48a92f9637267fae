-- What the notifier knows of incidents: enough to write a page and to know whether it is still needed.
create table incident (
  id              text primary key,
  version         bigint not null,
  status          text   not null check (status in ('triggered', 'acknowledged', 'resolved')),
  epoch           int    not null,
  urgency         text   not null check (urgency in ('high', 'low')),
  number          bigint not null,
  title           text   not null,
  service         text   not null,
  triggered_at    timestamptz not null,
  acknowledged_by text[] not null,
  changed_at      timestamptz not null
);
create index incident_over on incident (changed_at) where status = 'resolved';

-- One page: a person, at a level of an incident's escalation, by one of that person's rules.
create table page (
  id             uuid primary key,
  incident       text not null,
  epoch          int  not null,
  level          int  not null,
  loop           int  not null,
  person         text not null,
  rule           text not null,
  urgency        text not null check (urgency in ('high', 'low')),
  channel        text not null,
  address        text,
  why            text not null,
  paged_at       timestamptz not null,
  due_at         timestamptz not null,
  state          text not null check (state in ('waiting', 'pending', 'leased', 'sent', 'failed', 'unknown', 'cancelled', 'suppressed', 'folded')),
  hold           text check (hold in ('incident', 'backlog', 'bundle', 'retry')),
  next_at        timestamptz,
  attempt        int not null,
  first_tried_at timestamptz,
  unknown_at     timestamptz,
  message        uuid,
  error          text,
  ended_at       timestamptz,
  unique (incident, epoch, level, loop, person, rule),
  check ((state in ('pending', 'leased')) = (next_at is not null))
);
comment on column page.level is '0: the fallback, whose turn is in loop';
comment on column page.due_at is 'when it should go out by the rule, put off by the time that bundling collects';
comment on column page.next_at is 'pending: not before; leased: when the lease ends';
comment on column page.unknown_at is 'when it was handed over without an answer: it may have gone out, and may go out twice';
create index page_next on page (next_at) where state in ('pending', 'leased');
create index page_held on page (incident) where hold = 'incident';
create index page_open on page (incident) where state in ('waiting', 'pending');
create index page_of_recipient on page (person, address) where state = 'pending';
create index page_over on page (ended_at) where state not in ('waiting', 'pending', 'leased');

-- Whom something was sent to, and when last: decides between a page at once and a bundle.
create table recipient (
  person   text not null,
  channel  text not null,
  address  text not null,
  heard_at timestamptz,
  message  uuid,
  primary key (person, channel, address)
);

-- Acknowledge links: the hash of a random token, for one person and the incidents of one message.
create table acknowledge_link (
  token_hash text primary key,
  person     text   not null,
  message    uuid   not null,
  address    text   not null,
  incidents  text[] not null,
  epochs     int[]  not null,
  made_at    timestamptz not null
);
create index acknowledge_link_made on acknowledge_link (made_at);

-- Commands of people who wait for their answer, which may reach another replica than the one that asked.
create table awaited_command (
  id       text primary key,
  incident text not null,
  asked_at timestamptz not null,
  answer   text check (answer in ('done', 'unchanged', 'rejected')),
  because  text
);
create index awaited_command_asked on awaited_command (asked_at);

-- Where messages go while no provider is set.
create table sandbox_message (
  id                bigint generated always as identity primary key,
  message           uuid not null unique,
  address           text not null,
  subject           text not null,
  text              text not null,
  html              text not null,
  incidents         text[] not null,
  acknowledge_links text[] not null,
  put_at            timestamptz not null
);
create index sandbox_message_put on sandbox_message (put_at);
