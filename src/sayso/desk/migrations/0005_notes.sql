-- Notes of the people who work at the desk. A row is never changed: it is a note, or it withdraws or restores the note
-- that it names. A note is withdrawn where the last row that names it says so.

CREATE TABLE notes (
  id $id,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  article TEXT,
  text TEXT,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  answers BIGINT REFERENCES notes (id),
  note BIGINT REFERENCES notes (id)
);
CREATE INDEX notes_by_subject ON notes (subject, id);
CREATE INDEX notes_by_article ON notes (article, id);
CREATE INDEX notes_by_note ON notes (note, id);
