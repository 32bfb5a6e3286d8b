//! Walks the tree of a script and notes its commands in the order of the text. Long, as one walk knows every kind of node.

use super::word::{Origin, Word};
use super::{Analysis, DEEPEST, Effect, Kind, Link, MOST, Part, inner, programs};
use crate::grammar;
use crate::language::Language;
use std::ops::Range;
use tree_sitter::Node;

/// Where a command stands among the others.
#[derive(Clone, Debug)]
pub struct Place {
    link: Link,
    depth: usize,
    /// The commands whose output it reads, as places in the answer.
    fed: Range<usize>,
    /// What it reads where the text says so.
    stdin: Option<Word>,
}

impl Place {
    pub fn start() -> Self {
        Self { link: Link::First, depth: 0, fed: 0..0, stdin: None }
    }

    fn with(&self, link: Link) -> Self {
        Self { link, ..self.clone() }
    }

    fn inside(&self, link: Link) -> Self {
        Self { link, depth: self.depth + 1, fed: 0..0, stdin: None }
    }
}

/// Reads one text, whole; `origin` says where it stands.
pub fn read(analysis: &mut Analysis, text: &str, origin: &Origin, place: Place) {
    if place.depth > DEEPEST {
        analysis.unread = "Scripts in scripts go too deep to be explained.".into();
        return;
    }
    let Some(Ok(tree)) = grammar::parse_text(Language::Bash, text) else {
        analysis.unread = "The command is too costly to read.".into();
        return;
    };
    if tree.root_node().has_error() {
        analysis.unread =
            "Part of the command could not be read, so it may do more than is said here.".into();
    }
    Reader { analysis, text, origin, functions: Vec::new() }.statements(tree.root_node(), &place);
}

struct Reader<'r> {
    analysis: &'r mut Analysis,
    text: &'r str,
    origin: &'r Origin,
    functions: Vec<String>,
}

impl Reader<'_> {
    fn count(&self) -> usize {
        self.analysis.parts.len()
    }

    fn source(&self, node: Node) -> &str {
        &self.text[node.byte_range()]
    }

    fn word(&self, node: Node) -> Word {
        Word::of(node, self.text, self.origin)
    }

    /// Statements one after the other: the first is tied as `place` says, the others follow it.
    fn statements(&mut self, node: Node, place: &Place) {
        let mut place = place.clone();
        let mut last = self.count();
        let mut cursor = node.walk();
        for child in node.children(&mut cursor) {
            if child.kind() == "&" && last < self.count() {
                self.in_background(last, child, place.depth);
            }
            if !child.is_named() {
                continue;
            }
            let before = self.count();
            self.visit(child, &place);
            if self.count() > before {
                last = before;
                place.link =
                    if matches!(place.link, Link::Loop | Link::Function) { place.link } else { Link::Then };
            }
        }
    }

    fn in_background(&mut self, from: usize, sign: Node, depth: usize) {
        let range = self.origin.range(sign.byte_range());
        for part in self.analysis.parts[from..].iter_mut().filter(|p| p.depth == depth) {
            part.background = true;
        }
        self.analysis.parts[from].effects.push(Effect {
            kind: Kind::Background,
            target: String::new(),
            certain: true,
            range,
            explanation: "Goes on in the background".into(),
        });
    }

    fn visit(&mut self, node: Node, place: &Place) {
        if self.count() >= MOST {
            self.analysis.unread = "The script is too long to be explained in full.".into();
            return;
        }
        match node.kind() {
            "command" => self.command(node, place),
            "list" => self.list(node, place),
            "pipeline" => self.pipeline(node, place),
            "redirected_statement" => self.redirected(node, place),
            "declaration_command" | "unset_command" => self.declaration(node, place),
            "variable_assignment" | "variable_assignments" => self.assignment(node, place),
            "test_command" => {
                let range = self.origin.range(node.byte_range());
                self.plain(range, "test", "Tests a condition", place);
                self.substitutions(node, place.depth);
            }
            "function_definition" => self.function(node, place),
            "if_statement" | "elif_clause" | "while_statement" => self.conditional(node, place),
            "do_group" => self.statements(node, &place.with(Link::Loop)),
            "case_statement" | "case_item" | "for_statement" | "c_style_for_statement" => {
                self.mixed(node, place);
            }
            "command_substitution" | "process_substitution" => {
                self.statements(node, &place.inside(Link::Substitution));
            }
            "comment" | "heredoc_start" | "heredoc_end" => {}
            "file_redirect" | "herestring_redirect" | "heredoc_redirect" => self.lone_redirect(node, place),
            _ => self.statements(node, place),
        }
    }

    fn list(&mut self, node: Node, place: &Place) {
        let mut place = place.clone();
        let mut cursor = node.walk();
        for child in node.children(&mut cursor) {
            match child.kind() {
                "&&" => place.link = Link::IfWorked,
                "||" => place.link = Link::IfFailed,
                _ if child.is_named() => self.visit(child, &place),
                _ => {}
            }
        }
    }

    fn pipeline(&mut self, node: Node, place: &Place) {
        let first = if place.link == Link::Pipe { place.fed.start } else { self.count() };
        let mut place = place.clone();
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            self.visit(child, &place);
            place = Place { link: Link::Pipe, fed: first..self.count(), ..place };
        }
    }

    fn conditional(&mut self, node: Node, place: &Place) {
        let mut place = place.clone();
        let mut cursor = node.walk();
        let mut body = false;
        for child in node.children(&mut cursor) {
            match child.kind() {
                "then" => (body, place.link) = (true, Link::IfWorked),
                "else_clause" => self.statements(child, &place.with(Link::IfFailed)),
                "elif_clause" => self.conditional(child, &place.with(Link::IfFailed)),
                _ if child.is_named() && body => {
                    self.visit(child, &place);
                    place.link = Link::Then;
                }
                _ if child.is_named() && child.kind() != "do_group" => {
                    self.visit(child, &place.with(Link::Condition));
                }
                _ if child.is_named() => self.visit(child, &place),
                _ => {}
            }
        }
    }

    /// Constructs whose children are words and statements side by side.
    fn mixed(&mut self, node: Node, place: &Place) {
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            match child.kind() {
                "variable_name" | "word" | "string" | "raw_string" | "concatenation" | "expansion"
                | "simple_expansion" | "number" | "extglob_pattern" | "binary_expression"
                | "postfix_expression" | "ansi_c_string" => self.substitutions(child, place.depth),
                _ => self.visit(
                    child,
                    &place.with(if node.kind() == "case_item" { Link::Condition } else { Link::Loop }),
                ),
            }
        }
    }

    fn function(&mut self, node: Node, place: &Place) {
        let Some(name) = node.child_by_field_name("name").map(|n| self.source(n).to_owned()) else { return };
        let range = self.origin.range(node.byte_range());
        self.plain(range, &name, &format!("Defines the command {name}"), place);
        self.functions.push(name);
        if let Some(body) = node.child_by_field_name("body") {
            self.visit(body, &place.inside(Link::Function));
        }
        self.functions.pop();
    }

    /// Notes a part that touches nothing by itself; answers where it is.
    fn plain(&mut self, range: Range<usize>, program: &str, explanation: &str, place: &Place) -> usize {
        self.analysis.parts.push(Part {
            range,
            program: program.into(),
            arguments: Vec::new(),
            link: place.link,
            depth: place.depth,
            background: false,
            explanation: explanation.into(),
            effects: Vec::new(),
        });
        self.count() - 1
    }

    fn command(&mut self, node: Node, place: &Place) {
        let mut words = Vec::new();
        let (mut settings, mut redirects) = (Vec::new(), Vec::new());
        let mut cursor = node.walk();
        for (i, child) in node.children(&mut cursor).enumerate() {
            match child.kind() {
                "variable_assignment" => settings.push(child),
                "file_redirect" | "herestring_redirect" => redirects.push(child),
                "subshell" => {}
                _ if child.is_named() || node.field_name_for_child(i as u32) == Some("argument") => {
                    words.push(self.word(child));
                }
                _ => {}
            }
        }
        let mut place = place.clone();
        if let Some(text) = redirects.iter().find(|r| r.kind() == "herestring_redirect") {
            place.stdin =
                text.named_child(text.named_child_count().saturating_sub(1) as u32).map(|n| self.word(n));
        }
        let at = self.run(&words, self.origin.range(node.byte_range()), &place);
        for setting in settings {
            let effect = self.setting(setting, "for this command only");
            self.analysis.parts[at].effects.push(effect);
        }
        for redirect in redirects {
            self.redirect(redirect, at);
        }
        self.substitutions(node, place.depth);
    }

    /// Notes one command from its words, then the commands and scripts among them; answers where it is.
    fn run(&mut self, words: &[Word], range: Range<usize>, place: &Place) -> usize {
        let Some((first, arguments)) = words.split_first() else {
            return self.plain(range, "", "Does nothing by itself", place);
        };
        let name = programs::name(&first.text);
        let (explanation, effects) = programs::describe(first, name, arguments);
        let at = self.plain(range, name, &explanation, place);
        let part = &mut self.analysis.parts[at];
        part.arguments = arguments.iter().map(|w| w.text.clone()).collect();
        part.effects = effects;
        if self.functions.iter().any(|f| f == name) {
            part.effects.push(programs::effect(Kind::Repeats, first));
        }
        for found in inner::of(name, arguments) {
            let within = place.inside(Link::Inner);
            match found {
                inner::Inner::Command(words) => {
                    let range =
                        words[0].range.start..words[words.len() - 1].range.end.max(words[0].range.end);
                    let place = Place { fed: place.fed.clone(), stdin: place.stdin.clone(), ..within };
                    self.run(&words, range, &place);
                }
                inner::Inner::Script(script) => {
                    self.note_evaluation(at, &script);
                    read(self.analysis, &script.text, &script.origin, within);
                }
            }
        }
        if inner::reads_script(name, arguments) {
            self.script_from_input(at, first, place);
        }
        at
    }

    fn note_evaluation(&mut self, at: usize, script: &Word) {
        if !script.certain {
            self.analysis.parts[at].effects.push(programs::effect(Kind::Unknown, script));
        }
    }

    /// A shell without a script runs what it reads.
    fn script_from_input(&mut self, at: usize, shell: &Word, place: &Place) {
        if let Some(script) = &place.stdin {
            self.note_evaluation(at, script);
            read(self.analysis, &script.text, &script.origin, place.inside(Link::Inner));
        } else if !place.fed.is_empty() {
            let feeders = &self.analysis.parts[place.fed.clone()];
            let download = feeders.iter().any(|p| p.effects.iter().any(|e| e.kind == Kind::Network));
            let names: Vec<&str> =
                feeders.iter().map(|p| p.program.as_str()).filter(|n| !n.is_empty()).collect();
            let what = names.join(" | ");
            let explanation = if download {
                format!("Runs whatever {what} downloads, unseen")
            } else {
                format!("Runs whatever {what} prints")
            };
            self.analysis.parts[at].effects.push(Effect {
                kind: Kind::Evaluates,
                target: what,
                certain: false,
                range: shell.range.clone(),
                explanation,
            });
        }
    }

    fn declaration(&mut self, node: Node, place: &Place) {
        let range = self.origin.range(node.byte_range());
        let keyword = node.child(0).map(|n| self.source(n).to_owned()).unwrap_or_default();
        let explanation = match keyword.as_str() {
            "unset" => "Removes variables or functions from this shell",
            "export" => "Sets variables for this shell and what it starts",
            "readonly" => "Sets variables that cannot change any more",
            _ => "Sets variables",
        };
        let at = self.plain(range, &keyword, explanation, place);
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            let effect = match child.kind() {
                "variable_assignment" => self.setting(child, "in this shell"),
                _ => {
                    let word = self.word(child);
                    if word.is_flag() {
                        continue;
                    }
                    environment(&word.text, word.range.clone(), "in this shell")
                }
            };
            self.analysis.parts[at].arguments.push(self.text[child.byte_range()].to_owned());
            self.analysis.parts[at].effects.push(effect);
        }
        self.substitutions(node, place.depth);
    }

    fn assignment(&mut self, node: Node, place: &Place) {
        let range = self.origin.range(node.byte_range());
        let at = self.plain(range, "", "Sets variables", place);
        let mut cursor = node.walk();
        let list: Vec<Node> = if node.kind() == "variable_assignments" {
            node.named_children(&mut cursor).collect()
        } else {
            vec![node]
        };
        for setting in list {
            let effect = self.setting(setting, "in this shell");
            self.analysis.parts[at].effects.push(effect);
        }
        self.substitutions(node, place.depth);
    }

    fn setting(&self, node: Node, scope: &str) -> Effect {
        let name = node.child_by_field_name("name").map(|n| self.source(n)).unwrap_or_default();
        environment(name, self.origin.range(node.byte_range()), scope)
    }

    fn redirected(&mut self, node: Node, place: &Place) {
        let mut place = place.clone();
        let mut cursor = node.walk();
        let children: Vec<Node> = node.named_children(&mut cursor).collect();
        let Some((body, redirects)) = children.split_first().filter(|(b, _)| !b.kind().ends_with("redirect"))
        else {
            for child in children {
                self.visit(child, &place);
            }
            return;
        };
        for redirect in redirects {
            if let Some(text) = self.input_text(*redirect) {
                place.stdin = Some(text);
            }
        }
        let before = self.count();
        self.visit(*body, &place);
        if self.count() == before {
            return;
        }
        let at =
            (before..self.count()).rfind(|&i| self.analysis.parts[i].depth == place.depth).unwrap_or(before);
        for redirect in redirects {
            self.redirect(*redirect, at);
            self.behind_here_document(*redirect, before, &place);
        }
    }

    /// The text of a here-document or here-string.
    fn input_text(&self, redirect: Node) -> Option<Word> {
        let mut cursor = redirect.walk();
        match redirect.kind() {
            "herestring_redirect" => redirect.named_children(&mut cursor).last().map(|n| self.word(n)),
            "heredoc_redirect" => {
                let body = redirect.named_children(&mut cursor).find(|c| c.kind() == "heredoc_body")?;
                let mut inner = body.walk();
                let certain = !body.named_children(&mut inner).any(|c| c.kind() != "heredoc_content");
                let range = self.origin.range(body.byte_range());
                let origin = match self.origin {
                    Origin::Shift(by) => Origin::Shift(body.start_byte() + by),
                    whole => whole.clone(),
                };
                Some(Word { text: self.source(body).to_owned(), certain, range, origin })
            }
            _ => None,
        }
    }

    /// What stands on the line of a here-document behind its mark: pipes and further commands.
    fn behind_here_document(&mut self, redirect: Node, first: usize, place: &Place) {
        if redirect.kind() != "heredoc_redirect" {
            return;
        }
        let mut link = Link::Pipe;
        let mut cursor = redirect.walk();
        for child in redirect.children(&mut cursor) {
            let next = Place { link, fed: first..self.count(), stdin: None, ..place.clone() };
            match child.kind() {
                "&&" => link = Link::IfWorked,
                "||" => link = Link::IfFailed,
                "heredoc_start" | "heredoc_end" | "file_descriptor" | "word" => {}
                "heredoc_body" => self.substitutions(child, place.depth),
                "file_redirect" | "herestring_redirect" => {}
                _ if child.is_named() => self.visit(child, &next),
                _ => {}
            }
        }
    }

    fn lone_redirect(&mut self, node: Node, place: &Place) {
        let at = self.plain(self.origin.range(node.byte_range()), "", "Only opens files", place);
        self.redirect(node, at);
    }

    fn redirect(&mut self, node: Node, at: usize) {
        let mut cursor = node.walk();
        if node.kind() == "heredoc_redirect" {
            let files: Vec<Node> =
                node.named_children(&mut cursor).filter(|c| c.kind() == "file_redirect").collect();
            files.into_iter().for_each(|file| self.redirect(file, at));
            return;
        }
        if node.kind() != "file_redirect" {
            return;
        }
        let sign = node.children(&mut cursor).find(|c| !c.is_named()).map(|c| c.kind()).unwrap_or_default();
        let mut destinations = node.walk();
        for file in node.children_by_field_name("destination", &mut destinations) {
            let word = self.word(file);
            if file.kind() != "process_substitution"
                && let Some(effect) = programs::redirection(sign, &word)
            {
                self.analysis.parts[at].effects.push(effect);
            }
            self.substitutions(file, self.analysis.parts[at].depth);
        }
    }

    /// Commands whose output or pipe stands inside a word.
    fn substitutions(&mut self, node: Node, depth: usize) {
        if matches!(node.kind(), "command_substitution" | "process_substitution") {
            let place = Place { depth, ..Place::start() };
            self.visit(node, &place);
            return;
        }
        let mut cursor = node.walk();
        let children: Vec<Node> = node.named_children(&mut cursor).collect();
        for child in children {
            // A redirection looks into its own words.
            if !(node.kind() == "command" && child.kind() == "file_redirect") {
                self.substitutions(child, depth);
            }
        }
    }
}

fn environment(name: &str, range: Range<usize>, scope: &str) -> Effect {
    let history = name.starts_with("HIST");
    Effect {
        kind: if history { Kind::History } else { Kind::Environment },
        target: name.into(),
        certain: true,
        range,
        explanation: if history {
            format!("Changes {name}, which decides what the shell remembers of its commands")
        } else {
            format!("Changes {name} {scope}")
        },
    }
}
