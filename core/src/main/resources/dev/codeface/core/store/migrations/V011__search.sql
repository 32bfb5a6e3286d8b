-- One filter for each 64 turns by number; see TurnSearch. A block without a row is read through.
CREATE TABLE search_block (
  block BIGINT PRIMARY KEY,
  filter VARBINARY(4096) NOT NULL
);

-- Counts the turns ever saved, so that filters made meanwhile are noticed.
CREATE TABLE search_clock (saves BIGINT NOT NULL);
INSERT INTO search_clock (saves) VALUES (0);
