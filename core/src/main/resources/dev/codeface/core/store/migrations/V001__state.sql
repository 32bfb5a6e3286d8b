-- What the database knows of itself; see WriteMark.
CREATE TABLE store_state (
  database_id VARCHAR(36) NOT NULL,
  mark BIGINT NOT NULL
);

CREATE TABLE workspace_state (
  workspace VARCHAR(8192) NOT NULL,
  name VARCHAR(200) NOT NULL,
  json VARCHAR(1000000) NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (workspace, name)
);

-- In pieces, for text of any length: large objects may pass through temporary files.
CREATE TABLE draft (
  workspace VARCHAR(8192) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  name VARCHAR(8192) NOT NULL,
  piece INTEGER NOT NULL,
  text VARCHAR(300000) NOT NULL,
  detail VARCHAR(100000) NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (workspace, kind, name, piece)
);
