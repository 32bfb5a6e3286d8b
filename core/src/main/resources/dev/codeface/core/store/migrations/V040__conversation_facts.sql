-- Where a conversation was held, the model chosen for it alone, and its tags, parted by line ends.
ALTER TABLE conversation ADD COLUMN workspace VARCHAR(8192) DEFAULT '' NOT NULL;
ALTER TABLE conversation ADD COLUMN model VARCHAR(1000) DEFAULT '' NOT NULL;
ALTER TABLE conversation ADD COLUMN tags VARCHAR(4000) DEFAULT '' NOT NULL;
