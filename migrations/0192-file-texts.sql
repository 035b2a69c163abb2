-- Whether a file has words the program could read is said on the page of what it belongs to: they may be read after it was released.
drop trigger files_released on files;
create trigger files_released after update on files for each row
  when (new.subject_id is not null
    and (old.state, old.released_sha256, old.text_state) is distinct from (new.state, new.released_sha256, new.text_state))
  execute function note_file();
