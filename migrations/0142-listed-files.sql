-- Files put on the list 附件 for their own sake, or kept as what a ledger was imported from. Others that belong to nothing were brought
-- to a form that was never sent, and are thrown away after a while. Of those that are there already nobody knows: they stay.
alter table files add column listed boolean not null default false;
update files set listed = true where subject_kind is null;

create index files_abandoned on files (uploaded_at) where subject_kind is null and not listed;
