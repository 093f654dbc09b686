-- What was kept until now may hold words that only one has used, so it goes.
DROP TABLE messages;
DROP TABLE questions;

-- What could not be answered, in words that the knowledge uses, once a day, channel and reason. Kept for 90 days.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY, -- begins with the day (src/insights/days.ts), so that old ones are a range
  day TEXT NOT NULL, -- YYYY-MM-DD in Japan
  channel TEXT NOT NULL,
  why TEXT NOT NULL,
  text TEXT NOT NULL,
  marketplace TEXT,
  nearest TEXT NOT NULL, -- JSON: [{ "topic", "score" }], the nearest first
  near REAL NOT NULL, -- the score of the nearest
  count INTEGER NOT NULL DEFAULT 1,
  UNIQUE (day, channel, why, text)
) STRICT;

-- How many different people have asked it: twenty bits of an HMAC of its nearest topic and the asker together
-- (src/insights/asker.ts). Kept as long as the question.
CREATE TABLE askers (
  question INTEGER NOT NULL,
  asker TEXT NOT NULL,
  PRIMARY KEY (question, asker)
) STRICT, WITHOUT ROWID;

-- Which message a question came from, so that taking it back removes it: an HMAC of the platform's id. Kept for a day.
CREATE TABLE messages (
  day TEXT NOT NULL,
  id TEXT NOT NULL,
  question INTEGER, -- NULL: taken back, and not to be kept when it comes again
  asker TEXT,
  PRIMARY KEY (day, id)
) STRICT, WITHOUT ROWID;

-- Which word that the knowledge does not use was used by how many: an HMAC of the word, and twenty bits
-- of one of word and asker together. Never the word. Kept for 30 days.
CREATE TABLE word_uses (
  id INTEGER PRIMARY KEY, -- as in questions
  word TEXT NOT NULL,
  asker TEXT NOT NULL,
  UNIQUE (word, asker)
) STRICT;
