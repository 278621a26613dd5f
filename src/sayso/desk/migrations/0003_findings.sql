-- What checks found. A finding stands from the run that first made it to the run that no longer did; nothing is
-- deleted. What a check last looked at lies in checked, so that it looks again only at what is other than it was.

CREATE TABLE check_runs (
  id $id,
  checks TEXT NOT NULL,
  started TEXT NOT NULL
);

CREATE TABLE checked (
  article TEXT NOT NULL,
  "check" TEXT NOT NULL,
  reading BIGINT NOT NULL REFERENCES readings (id),
  saw TEXT NOT NULL,
  run BIGINT NOT NULL REFERENCES check_runs (id),
  PRIMARY KEY (article, "check")
) $compact;

CREATE TABLE findings (
  run BIGINT NOT NULL REFERENCES check_runs (id),
  id TEXT NOT NULL,
  gone BIGINT REFERENCES check_runs (id),
  article TEXT NOT NULL,
  reading BIGINT NOT NULL REFERENCES readings (id),
  "check" TEXT NOT NULL,
  version TEXT NOT NULL,
  subject TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  verdict TEXT NOT NULL,
  bearing TEXT NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (run, id)
);
CREATE INDEX findings_by_article ON findings (article, gone);
CREATE INDEX findings_by_subject ON findings (subject);
CREATE INDEX findings_by_verdict ON findings ("check", verdict, gone);
