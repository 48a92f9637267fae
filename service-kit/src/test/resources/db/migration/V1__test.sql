create table setting (
  id   text primary key,
  name text not null unique
);
create table effect (
  place  bigint generated always as identity,
  key    text not null,
  number int  not null
);
