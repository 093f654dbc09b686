-- What could not be answered, in masked words, once a day, channel and reason. Kept for 90 days.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL, -- YYYY-MM-DD in Japan
  channel TEXT NOT NULL,
  why TEXT NOT NULL,
  text TEXT NOT NULL,
  marketplace TEXT,
  nearest TEXT NOT NULL, -- JSON: [{ "topic", "score" }], the nearest first
  count INTEGER NOT NULL DEFAULT 1,
  UNIQUE (day, channel, why, text)
) STRICT;

-- Which message a question came from, so that taking it back removes it: an HMAC of the platform's id. Kept for a day.
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  question INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What people said of answers. Kept for a year.
CREATE TABLE feedback (
  day TEXT NOT NULL,
  channel TEXT NOT NULL,
  rule TEXT NOT NULL, -- <marketplace>/<topic>, or a topic alone, or the kind of an answer without one
  outcome TEXT NOT NULL,
  vote TEXT NOT NULL, -- good, bad, bad:<reason>
  count INTEGER NOT NULL,
  PRIMARY KEY (day, channel, rule, outcome, vote)
) STRICT, WITHOUT ROWID;

-- How many answers of which kind. Kept for a year.
CREATE TABLE counts (
  day TEXT NOT NULL,
  channel TEXT NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  speed TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, channel, topic, kind, speed)
) STRICT, WITHOUT ROWID;
