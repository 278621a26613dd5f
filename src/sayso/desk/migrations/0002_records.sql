-- Rows of registers, with every version of each. What a record says lies in form as plain JSON, since a short
-- row hardly packs; the columns beside it are what records are looked up by.

CREATE TABLE record_imports (
  id $id,
  register TEXT NOT NULL,
  path TEXT NOT NULL,
  added TEXT NOT NULL,
  statement TEXT NOT NULL
);
CREATE INDEX record_imports_by_register ON record_imports (register, id);

CREATE TABLE records (
  "import" BIGINT NOT NULL REFERENCES record_imports (id),
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  register TEXT NOT NULL,
  version TEXT,
  kind TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  digest TEXT NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (id, number)
);
CREATE INDEX records_by_register ON records (register, earliest);
CREATE INDEX records_by_day ON records (earliest, latest);
