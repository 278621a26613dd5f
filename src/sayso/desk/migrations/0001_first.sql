-- The first shape of a desk. $id, $bytes and $compact are what the databases write differently.
-- Tables of short rows are $compact: their key is the table. SQLite keeps long rows of such a table badly,
-- giving pages of their own to what is beyond a quarter of a page.

CREATE TABLE addresses (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  item TEXT
) $compact;

CREATE TABLE versions (
  id $id,
  article TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL REFERENCES addresses (id),
  number INTEGER NOT NULL,
  added TEXT NOT NULL,
  publisher TEXT,
  published TEXT,
  title TEXT,
  form $bytes NOT NULL,
  changes TEXT,
  UNIQUE (address, number)
);

CREATE TABLE runs (
  id $id,
  model TEXT NOT NULL,
  version TEXT NOT NULL,
  started TEXT NOT NULL
);

CREATE TABLE readings (
  id $id,
  article TEXT NOT NULL REFERENCES versions (article),
  run BIGINT NOT NULL REFERENCES runs (id),
  form $bytes NOT NULL
);
CREATE INDEX readings_by_article ON readings (article, id);

CREATE TABLE claims (
  reading BIGINT NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  certainty TEXT NOT NULL,
  worth DOUBLE PRECISION,
  attribution TEXT,
  score DOUBLE PRECISION NOT NULL,
  chain TEXT NOT NULL,
  PRIMARY KEY (reading, id)
);
CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE attributions (
  reading BIGINT NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,
  source TEXT,
  cue TEXT NOT NULL,
  directness TEXT NOT NULL,
  act TEXT NOT NULL,
  parent TEXT,
  score DOUBLE PRECISION NOT NULL,
  spans TEXT NOT NULL,
  PRIMARY KEY (reading, id)
);
CREATE INDEX attributions_by_id ON attributions (id);

CREATE TABLE hops (
  reading BIGINT NOT NULL REFERENCES readings (id),
  claim TEXT NOT NULL,
  position INTEGER NOT NULL,
  agent TEXT,
  naming TEXT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL,
  certainty TEXT NOT NULL,
  PRIMARY KEY (reading, claim, position)
) $compact;

CREATE TABLE measures (
  reading BIGINT NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  low DOUBLE PRECISION,
  best DOUBLE PRECISION,
  high DOUBLE PRECISION,
  unit TEXT,
  "of" TEXT,
  role TEXT,
  change TEXT,
  scope TEXT,
  PRIMARY KEY (reading, id)
) $compact;

CREATE TABLE times (
  reading BIGINT NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  earliest TEXT,
  latest TEXT,
  "precision" TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (reading, id)
) $compact;

CREATE TABLE places (
  reading BIGINT NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  name TEXT NOT NULL,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  country TEXT,
  geoname_id BIGINT,
  "use" TEXT NOT NULL,
  PRIMARY KEY (reading, id)
) $compact;

CREATE TABLE actors (
  reading BIGINT NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (reading, id)
) $compact;

CREATE TABLE grounds (
  reading BIGINT NOT NULL REFERENCES readings (id),
  claim TEXT NOT NULL,
  kind TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (reading, claim, kind, part)
) $compact;

CREATE TABLE judgements (
  id $id,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  subject TEXT NOT NULL,
  other TEXT,
  value TEXT,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  undoes BIGINT UNIQUE REFERENCES judgements (id)
);

CREATE TABLE link_runs (
  id $id,
  engine TEXT NOT NULL,
  parameters TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT NOT NULL,
  digest TEXT NOT NULL,
  upto_version BIGINT NOT NULL,
  upto_reading BIGINT NOT NULL,
  upto_judgement BIGINT NOT NULL
);

CREATE TABLE copies (
  run BIGINT NOT NULL REFERENCES link_runs (id),
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  kind TEXT NOT NULL,
  containment_a DOUBLE PRECISION NOT NULL,
  containment_b DOUBLE PRECISION NOT NULL,
  passages TEXT NOT NULL,
  earlier TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (a, b)
);
CREATE INDEX copies_by_b ON copies (b);

CREATE TABLE "groups" (
  run BIGINT NOT NULL REFERENCES link_runs (id),
  id TEXT PRIMARY KEY,
  component TEXT NOT NULL
) $compact;
CREATE INDEX groups_by_component ON "groups" (component);

CREATE TABLE same (
  run BIGINT NOT NULL REFERENCES link_runs (id),
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  relation TEXT NOT NULL,
  slots TEXT NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  probability DOUBLE PRECISION NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (a, b)
);
CREATE INDEX same_by_b ON same (b);

CREATE TABLE propositions (
  run BIGINT NOT NULL REFERENCES link_runs (id),
  claim TEXT PRIMARY KEY,
  proposition TEXT NOT NULL,
  relation TEXT NOT NULL,
  slots TEXT NOT NULL
) $compact;
CREATE INDEX propositions_by_proposition ON propositions (proposition);

CREATE TABLE origins (
  run BIGINT NOT NULL REFERENCES link_runs (id),
  proposition TEXT PRIMARY KEY,
  origins_min INTEGER NOT NULL,
  origins_max INTEGER NOT NULL,
  detail TEXT NOT NULL
);
