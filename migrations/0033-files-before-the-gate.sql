-- Files that came before the gate looked at every file: it looks at them now. Web pages are no kind of file any more.
insert into jobs (name, key, data, words, ticket)
select 'files.gate', organisation_id || '/' || file_id,
  jsonb_build_object('organisationId', organisation_id, 'id', file_id), '等待处理', gen_random_uuid()::text
from files
where state <> 'released';

update files set kind = 'txt' where kind = 'html';
