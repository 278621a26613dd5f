-- The shelf laid out anew: everything on it can be made again from the evidence, so its tables are dropped and made as
-- they are now. Each row says in which revision of the shelf it last changed, so that whoever keeps a picture of it
-- reads only what is other; shelf_gone says what was taken down since, shelf_dirty what is to be counted anew.
-- In ``findings`` lie the check and the verdict of each finding, a line each; it is empty where checks found nothing,
-- and NULL where none looked. ``agent`` is what the last hop is called, ``source`` whom that was said to be.

DROP $old_words;
DROP TABLE IF EXISTS shelf_state;
DROP TABLE IF EXISTS shelf_articles;
DROP TABLE IF EXISTS shelf_places;
DROP TABLE IF EXISTS shelf_propositions;
DROP TABLE IF EXISTS shelf_sources;
DROP TABLE IF EXISTS shelf_map;
DROP TABLE IF EXISTS shelf;

CREATE TABLE shelf_state (
  id INTEGER PRIMARY KEY,
  upto_version BIGINT NOT NULL,
  upto_reading BIGINT NOT NULL,
  upto_judgement BIGINT NOT NULL,
  link_run BIGINT NOT NULL,
  check_run BIGINT NOT NULL,
  check_step BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  bare INTEGER NOT NULL
);
INSERT INTO shelf_state VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0);

CREATE TABLE shelf_articles (
  article TEXT PRIMARY KEY,
  reading BIGINT NOT NULL,
  address TEXT NOT NULL,
  path TEXT NOT NULL,
  item TEXT,
  number INTEGER NOT NULL,
  publisher TEXT,
  day TEXT NOT NULL,
  title TEXT,
  claims INTEGER NOT NULL,
  component TEXT,
  edited INTEGER NOT NULL
);
CREATE INDEX shelf_articles_by_reading ON shelf_articles (reading);
CREATE INDEX shelf_articles_by_address ON shelf_articles (address);
CREATE INDEX shelf_articles_by_day ON shelf_articles (day DESC, article);
CREATE INDEX shelf_articles_by_publisher ON shelf_articles (publisher, day DESC);
CREATE INDEX shelf_articles_by_component ON shelf_articles (component, day);

CREATE TABLE shelf (
  id $id,
  claim TEXT NOT NULL,
  reading BIGINT NOT NULL,
  article TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  text TEXT NOT NULL,
  attribution TEXT,
  publisher TEXT,
  day TEXT NOT NULL,
  agent TEXT,
  source TEXT,
  naming TEXT NOT NULL,
  kind TEXT NOT NULL,
  certainty TEXT NOT NULL,
  worth DOUBLE PRECISION NOT NULL,
  earliest TEXT,
  latest TEXT,
  judged TEXT NOT NULL,
  findings TEXT,
  proposition TEXT,
  relation TEXT,
  origins TEXT NOT NULL,
  told INTEGER NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX shelf_by_article ON shelf (article);
CREATE INDEX shelf_by_revision ON shelf (revision);
CREATE INDEX shelf_by_claim ON shelf (claim);
CREATE INDEX shelf_by_proposition ON shelf (proposition);
CREATE INDEX shelf_by_day ON shelf (day DESC, id);
CREATE INDEX shelf_by_source ON shelf (source, article);
CREATE $words;

CREATE TABLE shelf_places (
  shelf BIGINT NOT NULL,
  place TEXT NOT NULL,
  country TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  geoname_id BIGINT,
  PRIMARY KEY (shelf, place)
) $compact;
CREATE INDEX shelf_places_by_place ON shelf_places (place, shelf);

CREATE TABLE shelf_propositions (
  proposition TEXT PRIMARY KEY,
  claims INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  origins_min INTEGER,
  origins_max INTEGER
);
CREATE INDEX shelf_propositions_by_articles ON shelf_propositions (articles DESC, proposition);

CREATE TABLE shelf_sources (
  source TEXT PRIMARY KEY,
  naming TEXT NOT NULL,
  claims INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  publishers INTEGER NOT NULL,
  alone INTEGER NOT NULL,
  rejected INTEGER NOT NULL
);
CREATE INDEX shelf_sources_by_claims ON shelf_sources (claims DESC, source);

CREATE TABLE shelf_quoting (
  source TEXT NOT NULL,
  publisher TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (source, publisher)
) $compact;

CREATE TABLE shelf_map (
  place TEXT NOT NULL,
  day TEXT NOT NULL,
  country TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  geoname_id BIGINT,
  apart INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  PRIMARY KEY (place, day)
) $compact;

CREATE TABLE shelf_called (
  agent TEXT PRIMARY KEY,
  source TEXT NOT NULL
) $compact;

CREATE TABLE shelf_gone (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL
);
CREATE INDEX shelf_gone_by_revision ON shelf_gone (revision);

CREATE TABLE shelf_dirty (
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (what, name)
) $compact;

-- How far a run of checks has come, so that its findings are seen as they come, and only those.
ALTER TABLE check_runs ADD COLUMN step BIGINT NOT NULL DEFAULT 0;
CREATE INDEX findings_by_gone ON findings (gone, article);
CREATE INDEX checked_by_run ON checked (run, article);
