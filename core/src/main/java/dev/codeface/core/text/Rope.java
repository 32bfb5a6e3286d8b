package dev.codeface.core.text;

/// The balanced tree below [TextSnapshot]: immutable, its parts shared between versions of a text.
///
/// Every operation is logarithmic in the length of the text. Leaves hold up to [#LEAF] units; a leaf that grows or
/// shrinks by typing is merged with its neighbour, so that a long session of small edits does not shred the tree.
sealed interface Rope {
    /// Largest leaf, in UTF-16 units.
    int LEAF = 1024;

    /// The empty text.
    Rope EMPTY = new Leaf("", 0);

    int length();

    int newlines();

    int height();

    /// A run of text.
    record Leaf(String text, int newlines) implements Rope {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public int height() {
            return 0;
        }
    }

    /// Two texts one behind the other.
    record Branch(Rope left, Rope right, int length, int newlines, int height) implements Rope {
        Branch(Rope left, Rope right) {
            this(
                    left,
                    right,
                    left.length() + right.length(),
                    left.newlines() + right.newlines(),
                    Math.max(left.height(), right.height()) + 1);
        }
    }

    static Rope of(String text) {
        return of(text, 0, text.length());
    }

    private static Rope of(String text, int start, int end) {
        if (end - start <= LEAF) {
            return leaf(text.substring(start, end));
        }
        int middle = (start + end) >>> 1;
        return new Branch(of(text, start, middle), of(text, middle, end));
    }

    private static Leaf leaf(String text) {
        int newlines = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            newlines++;
        }
        return new Leaf(text, newlines);
    }

    /// One text from two.
    static Rope join(Rope left, Rope right) {
        if (left.length() == 0) {
            return right;
        }
        if (right.length() == 0) {
            return left;
        }
        if (right instanceof Leaf small && last(left).length() + small.length() <= LEAF) {
            return append(left, small);
        }
        if (left instanceof Leaf small && first(right).length() + small.length() <= LEAF) {
            return prepend(small, right);
        }
        return balanced(left, right);
    }

    private static Leaf last(Rope rope) {
        return switch (rope) {
            case Leaf leaf -> leaf;
            case Branch branch -> last(branch.right);
        };
    }

    private static Leaf first(Rope rope) {
        return switch (rope) {
            case Leaf leaf -> leaf;
            case Branch branch -> first(branch.left);
        };
    }

    private static Rope append(Rope rope, Leaf tail) {
        return switch (rope) {
            case Leaf leaf -> new Leaf(leaf.text + tail.text, leaf.newlines + tail.newlines);
            case Branch branch -> new Branch(branch.left, append(branch.right, tail));
        };
    }

    private static Rope prepend(Leaf head, Rope rope) {
        return switch (rope) {
            case Leaf leaf -> new Leaf(head.text + leaf.text, head.newlines + leaf.newlines);
            case Branch branch -> new Branch(prepend(head, branch.left), branch.right);
        };
    }

    private static Rope balanced(Rope left, Rope right) {
        if (left.height() > right.height() + 1) {
            Branch tall = (Branch) left;
            return rotated(tall.left, balanced(tall.right, right));
        }
        if (right.height() > left.height() + 1) {
            Branch tall = (Branch) right;
            return rotated(balanced(left, tall.left), tall.right);
        }
        return new Branch(left, right);
    }

    /// Joins two trees whose heights differ by at most two.
    private static Rope rotated(Rope left, Rope right) {
        if (left.height() > right.height() + 1) {
            Branch l = (Branch) left;
            if (l.left.height() >= l.right.height()) {
                return new Branch(l.left, new Branch(l.right, right));
            }
            Branch middle = (Branch) l.right;
            return new Branch(new Branch(l.left, middle.left), new Branch(middle.right, right));
        }
        if (right.height() > left.height() + 1) {
            Branch r = (Branch) right;
            if (r.right.height() >= r.left.height()) {
                return new Branch(new Branch(left, r.left), r.right);
            }
            Branch middle = (Branch) r.left;
            return new Branch(new Branch(left, middle.left), new Branch(middle.right, r.right));
        }
        return new Branch(left, right);
    }

    /// What lies before `offset`.
    static Rope head(Rope rope, int offset) {
        if (offset <= 0) {
            return EMPTY;
        }
        if (offset >= rope.length()) {
            return rope;
        }
        return switch (rope) {
            case Leaf leaf -> leaf(leaf.text.substring(0, offset));
            case Branch branch -> {
                int left = branch.left.length();
                yield offset <= left ? head(branch.left, offset) : join(branch.left, head(branch.right, offset - left));
            }
        };
    }

    /// What lies at and behind `offset`.
    static Rope tail(Rope rope, int offset) {
        if (offset <= 0) {
            return rope;
        }
        if (offset >= rope.length()) {
            return EMPTY;
        }
        return switch (rope) {
            case Leaf leaf -> leaf(leaf.text.substring(offset));
            case Branch branch -> {
                int left = branch.left.length();
                yield offset >= left
                        ? tail(branch.right, offset - left)
                        : join(tail(branch.left, offset), branch.right);
            }
        };
    }

    /// The unit at `offset`, which must be inside.
    static char charAt(Rope rope, int offset) {
        Rope at = rope;
        int rest = offset;
        while (at instanceof Branch branch) {
            int left = branch.left.length();
            if (rest < left) {
                at = branch.left;
            } else {
                rest -= left;
                at = branch.right;
            }
        }
        return ((Leaf) at).text.charAt(rest);
    }

    /// How many newlines lie before `offset`.
    static int newlinesBefore(Rope rope, int offset) {
        Rope at = rope;
        int rest = offset;
        int lines = 0;
        while (at instanceof Branch branch) {
            int left = branch.left.length();
            if (rest < left) {
                at = branch.left;
            } else {
                rest -= left;
                lines += branch.left.newlines();
                at = branch.right;
            }
        }
        String text = ((Leaf) at).text;
        for (int i = text.indexOf('\n'); i >= 0 && i < rest; i = text.indexOf('\n', i + 1)) {
            lines++;
        }
        return lines;
    }

    /// The offset behind the newline number `count` (from 1), which must exist.
    static int offsetBehindNewline(Rope rope, int count) {
        Rope at = rope;
        int rest = count;
        int offset = 0;
        while (at instanceof Branch branch) {
            int left = branch.left.newlines();
            if (rest <= left) {
                at = branch.left;
            } else {
                rest -= left;
                offset += branch.left.length();
                at = branch.right;
            }
        }
        String text = ((Leaf) at).text;
        int i = -1;
        for (; rest > 0; rest--) {
            i = text.indexOf('\n', i + 1);
        }
        return offset + i + 1;
    }

    /// Appends the units of `start` to `end` to `out`.
    static void copy(Rope rope, int start, int end, StringBuilder out) {
        if (start >= end) {
            return;
        }
        switch (rope) {
            case Leaf leaf -> out.append(leaf.text, start, end);
            case Branch branch -> {
                int left = branch.left.length();
                if (start < left) {
                    copy(branch.left, start, Math.min(end, left), out);
                }
                if (end > left) {
                    copy(branch.right, Math.max(0, start - left), end - left, out);
                }
            }
        }
    }
}
