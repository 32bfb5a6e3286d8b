-- What came of the commands that were run from a conversation.
CREATE TABLE command_run (
  id VARCHAR(16) PRIMARY KEY,
  conversation_id VARCHAR(36) NOT NULL,
  turn_id VARCHAR(36) NOT NULL,
  purpose VARCHAR(20) NOT NULL,
  command VARCHAR(100000) NOT NULL,
  socket VARCHAR(4000) NOT NULL,
  pane VARCHAR(20) NOT NULL,
  directory VARCHAR(8192) NOT NULL,
  host VARCHAR(1000) NOT NULL,
  state VARCHAR(20) NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  took_ms BIGINT NOT NULL,
  exit_code INTEGER NOT NULL,
  certainty VARCHAR(20) NOT NULL,
  output VARCHAR(300000) NOT NULL,
  note VARCHAR(1000) NOT NULL,
  CONSTRAINT run_turn FOREIGN KEY (turn_id) REFERENCES turn (id) ON DELETE CASCADE
);
CREATE INDEX run_by_turn ON command_run (turn_id, started_at);
