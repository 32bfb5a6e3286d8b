-- Files before changes were applied, several at once, with the place in the conversation. Takes the place of `checkpoint`.
CREATE TABLE file_checkpoint (
  number BIGINT GENERATED ALWAYS AS IDENTITY,
  id VARCHAR(36) PRIMARY KEY,
  conversation_id VARCHAR(36) NOT NULL,
  leaf_id VARCHAR(36) NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  reason VARCHAR(2000) NOT NULL
);
CREATE INDEX file_checkpoint_by_conversation ON file_checkpoint (conversation_id, number);
CREATE INDEX file_checkpoint_by_time ON file_checkpoint (made_at);

-- `digest` is empty where there was no file.
CREATE TABLE file_checkpoint_file (
  checkpoint_id VARCHAR(36) NOT NULL,
  path VARCHAR(8192) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  PRIMARY KEY (checkpoint_id, path),
  CONSTRAINT kept_checkpoint FOREIGN KEY (checkpoint_id) REFERENCES file_checkpoint (id) ON DELETE CASCADE
);
CREATE INDEX file_checkpoint_by_digest ON file_checkpoint_file (digest);

-- Each text once, in pieces.
CREATE TABLE file_checkpoint_text (
  digest VARCHAR(64) NOT NULL,
  piece INTEGER NOT NULL,
  text VARCHAR(300000) NOT NULL,
  PRIMARY KEY (digest, piece)
);

INSERT INTO file_checkpoint (id, conversation_id, leaf_id, made_at, reason)
  SELECT id, MIN(conversation_id), '', MIN(made_at), MIN(reason) FROM checkpoint GROUP BY id;
INSERT INTO file_checkpoint_text (digest, piece, text)
  SELECT id, piece, text FROM checkpoint;
INSERT INTO file_checkpoint_file (checkpoint_id, path, digest)
  SELECT id, MIN(path), id FROM checkpoint GROUP BY id;
DROP TABLE checkpoint;
