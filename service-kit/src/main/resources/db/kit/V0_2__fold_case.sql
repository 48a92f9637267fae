-- A text without regard to case, in every alphabet: what lower() does depends on the locale of the database, and that of an
-- installation on one machine knows ASCII alone.
create function fold_case(text) returns text language sql immutable strict parallel safe
  return lower($1 collate pg_catalog.pg_c_utf8);
