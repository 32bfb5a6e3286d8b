CREATE TABLE conversation (
  id VARCHAR(36) PRIMARY KEY,
  title VARCHAR(1000) NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
  pinned BOOLEAN NOT NULL,
  archived BOOLEAN NOT NULL,
  deleted BOOLEAN NOT NULL,
  leaf_id VARCHAR(36)
);

-- A turn's number keeps the order in which turns were first stored.
CREATE TABLE turn (
  number BIGINT GENERATED ALWAYS AS IDENTITY,
  id VARCHAR(36) PRIMARY KEY,
  conversation_id VARCHAR(36) NOT NULL,
  parent_id VARCHAR(36),
  role VARCHAR(20) NOT NULL,
  state VARCHAR(20) NOT NULL,
  end_message VARCHAR(10000),
  end_remedy VARCHAR(10000),
  end_details VARCHAR(100000),
  model VARCHAR(1000) NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  took_ms BIGINT,
  input_tokens INTEGER,
  output_tokens INTEGER,
  CONSTRAINT turn_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
CREATE INDEX turn_by_conversation ON turn (conversation_id, number);
CREATE INDEX turn_by_state ON turn (state);

-- What was said, in pieces: large objects may pass through temporary files.
-- kind: T text, R reasoning, S sent, A label of an attachment (its tokens in `size`).
CREATE TABLE turn_text (
  turn_id VARCHAR(36) NOT NULL,
  kind CHAR(1) NOT NULL,
  piece INTEGER NOT NULL,
  size INTEGER NOT NULL,
  text VARCHAR(300000) NOT NULL,
  PRIMARY KEY (turn_id, kind, piece),
  CONSTRAINT text_turn FOREIGN KEY (turn_id) REFERENCES turn (id) ON DELETE CASCADE
);

CREATE TABLE chat_draft (
  conversation_id VARCHAR(36) NOT NULL,
  piece INTEGER NOT NULL,
  text VARCHAR(300000) NOT NULL,
  PRIMARY KEY (conversation_id, piece),
  CONSTRAINT draft_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);

-- Kept apart from conversations: what left stays on record when a conversation goes.
CREATE TABLE egress (
  id VARCHAR(36) NOT NULL,
  piece INTEGER NOT NULL,
  conversation_id VARCHAR(36) NOT NULL,
  turn_id VARCHAR(36) NOT NULL,
  sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
  endpoint VARCHAR(4000) NOT NULL,
  model VARCHAR(1000) NOT NULL,
  tokens INTEGER NOT NULL,
  masked INTEGER NOT NULL,
  text VARCHAR(300000) NOT NULL,
  PRIMARY KEY (id, piece)
);
CREATE INDEX egress_by_time ON egress (sent_at);

-- The text of files before an edit was applied.
CREATE TABLE checkpoint (
  id VARCHAR(36) NOT NULL,
  piece INTEGER NOT NULL,
  conversation_id VARCHAR(36) NOT NULL,
  path VARCHAR(8192) NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  text VARCHAR(300000) NOT NULL,
  PRIMARY KEY (id, piece)
);
CREATE INDEX checkpoint_by_time ON checkpoint (made_at);
