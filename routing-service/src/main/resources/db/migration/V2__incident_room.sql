-- An incident changes several times in its first minute: with room beside it only its row is written anew, and none of its indexes.
alter table incident set (fillfactor = 70);
