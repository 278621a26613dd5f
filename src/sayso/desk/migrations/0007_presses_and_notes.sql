-- Judgements that one press gave name the first of them, so that they are undone together. A note on a proposition keeps
-- which claims that had, so that it is found where linking makes another of them. The shelf says of each claim whether
-- a note stands on it: 1 or 0.

ALTER TABLE judgements ADD COLUMN press BIGINT;
CREATE INDEX judgements_by_subject ON judgements (subject, other);

CREATE TABLE note_claims (
  note BIGINT NOT NULL REFERENCES notes (id),
  claim TEXT NOT NULL,
  PRIMARY KEY (note, claim)
) $compact;
CREATE INDEX note_claims_by_claim ON note_claims (claim);
INSERT INTO note_claims (note, claim)
SELECT notes.id, propositions.claim FROM notes JOIN propositions ON propositions.proposition = notes.subject
WHERE notes.act = 'write';
-- Of a proposition that was made no longer by then, its first claim is known, by whose id it was called.
INSERT INTO note_claims (note, claim)
SELECT notes.id, 'c' || substr(notes.subject, 2) FROM notes
WHERE notes.act = 'write' AND substr(notes.subject, 1, 2) = 'p-'
AND notes.subject NOT IN (SELECT proposition FROM propositions)
AND 'c' || substr(notes.subject, 2) IN (SELECT id FROM claims);

ALTER TABLE shelf_state ADD COLUMN upto_note BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shelf ADD COLUMN noted TEXT NOT NULL DEFAULT '0';
