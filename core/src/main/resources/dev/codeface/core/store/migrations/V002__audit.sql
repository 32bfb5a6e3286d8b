-- Consents, sends, terminal writes, unlocks, exports: rows are added and never changed.
CREATE TABLE audit (
  number BIGINT PRIMARY KEY,
  at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  kind VARCHAR(30) NOT NULL,
  what VARCHAR(2000) NOT NULL,
  detail VARCHAR(100000) NOT NULL,
  chain VARCHAR(64) NOT NULL
);
