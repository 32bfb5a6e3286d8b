-- What a model saw, what was changed and what came of commands, with the turns they belong to.
CREATE TABLE timeline_moment (
  number BIGINT GENERATED ALWAYS AS IDENTITY,
  id VARCHAR(36) PRIMARY KEY,
  conversation_id VARCHAR(36) NOT NULL,
  turn_id VARCHAR(36) NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  kind VARCHAR(20) NOT NULL,
  source VARCHAR(8192) NOT NULL,
  title VARCHAR(2000) NOT NULL,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  whole BOOLEAN NOT NULL,
  block VARCHAR(64) NOT NULL,
  checkpoint_id VARCHAR(36) NOT NULL,
  before_digest VARCHAR(64) NOT NULL,
  after_digest VARCHAR(64) NOT NULL,
  CONSTRAINT moment_turn FOREIGN KEY (turn_id) REFERENCES turn (id) ON DELETE CASCADE
);
CREATE INDEX moment_by_turn ON timeline_moment (turn_id, number);
CREATE INDEX moment_by_conversation ON timeline_moment (conversation_id, number);

-- Their texts, compressed, in pieces; the oldest are dropped, their moments stay.
CREATE TABLE timeline_text (
  moment_id VARCHAR(36) NOT NULL,
  part VARCHAR(6) NOT NULL,
  piece INTEGER NOT NULL,
  data VARBINARY(300000) NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (moment_id, part, piece),
  CONSTRAINT text_moment FOREIGN KEY (moment_id) REFERENCES timeline_moment (id) ON DELETE CASCADE
);
