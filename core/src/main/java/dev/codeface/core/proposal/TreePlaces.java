package dev.codeface.core.proposal;

import java.util.List;
import java.util.Optional;

/// Where things stand in a file by its syntax tree, asked where its lines alone do not tell.
interface TreePlaces {
    /// For files without a tree.
    TreePlaces NONE = new TreePlaces() {
        @Override
        public Optional<Anchor> find(List<String> file, Replacement wanted) {
            return Optional.empty();
        }

        @Override
        public Optional<Declaration> declaration(List<String> file, Replacement wanted) {
            return Optional.empty();
        }
    };

    /// The one place that is the same part of the tree as the lines that are looked for.
    ///
    /// @throws ProposalRefusal where there are several
    Optional<Anchor> find(List<String> file, Replacement wanted) throws ProposalRefusal;

    /// The only declaration in the file that has the name of what the lines declare.
    Optional<Declaration> declaration(List<String> file, Replacement wanted);

    /// A named part of a file.
    ///
    /// @param line where it begins, from 1
    record Declaration(String name, int line) {}
}
