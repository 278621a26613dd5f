-- What is looked through in a browser, laid out for that: the claims of the newest reading of the newest version of
-- each article, with what is asked of them. Nothing here is evidence; all of it can be made again from the rest.
-- Unknown days are empty and unknown worth is -1, so that every database puts them in the same order.

CREATE TABLE shelf_state (
  id INTEGER PRIMARY KEY,
  upto_version BIGINT NOT NULL,
  upto_reading BIGINT NOT NULL,
  run BIGINT NOT NULL
);

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
  component TEXT
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
  publisher TEXT,
  day TEXT NOT NULL,
  source TEXT,
  naming TEXT NOT NULL,
  kind TEXT NOT NULL,
  certainty TEXT NOT NULL,
  worth DOUBLE PRECISION NOT NULL,
  earliest TEXT,
  latest TEXT,
  proposition TEXT,
  relation TEXT,
  origins TEXT NOT NULL,
  told INTEGER NOT NULL
);
CREATE INDEX shelf_by_claim ON shelf (claim);
CREATE INDEX shelf_by_article ON shelf (article, "start");
CREATE INDEX shelf_by_proposition ON shelf (proposition);
CREATE INDEX shelf_by_day ON shelf (day DESC, article, "start", id);
CREATE INDEX shelf_by_worth ON shelf (worth DESC, day DESC, id);
CREATE INDEX shelf_by_told ON shelf (told DESC, proposition, day, id);
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
  alone INTEGER NOT NULL
);
CREATE INDEX shelf_sources_by_claims ON shelf_sources (claims DESC, source);

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

-- What an analyst is asked about first is what the machine was least sure of.
CREATE INDEX attributions_by_score ON attributions (score, id);
CREATE INDEX same_by_probability ON same (probability, a, b);
