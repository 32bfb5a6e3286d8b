//! Python: ruff's parser, then its checks of what only the whole tree shows, in the newest version of the language.

mod places;

use super::Problem;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, PythonVersion, Stmt};
use ruff_python_parser::semantic_errors::{
    LazyImportContext, SemanticSyntaxChecker, SemanticSyntaxContext, SemanticSyntaxError,
};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;

pub fn check(text: &str) -> Vec<Problem> {
    let version = PythonVersion::latest();
    let options = ParseOptions::from(Mode::Module).with_target_version(version);
    let Some(parsed) = parse_unchecked(text, options).try_into_module() else {
        return Vec::new();
    };
    let mut problems: Vec<Problem> =
        parsed.errors().iter().map(|e| problem(e.location, "syntax", &e.error.to_string())).collect();
    problems.extend(
        parsed.unsupported_syntax_errors().iter().map(|e| problem(e.range, "version", &e.to_string())),
    );
    if !problems.is_empty() {
        places::settle(&mut problems, parsed.errors(), parsed.tokens(), text);
    }
    if problems.is_empty() {
        let mut walk = Walk::new(text, version);
        walk.enter_body(&parsed.syntax().body);
        problems.extend(walk.found.into_inner().iter().map(|e| problem(e.range, "semantic", &e.to_string())));
    }
    problems
}

fn problem(range: TextRange, code: &str, message: &str) -> Problem {
    Problem::error(range.start().into(), range.end().into(), code, message)
}

#[derive(PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    Function { is_async: bool },
    Lambda,
    Comprehension { is_async: bool },
    Generator,
}

struct Scope<'t> {
    kind: Kind,
    globals: FxHashMap<&'t str, TextRange>,
    bound: FxHashSet<&'t str>,
    parameters: FxHashSet<&'t str>,
    /// Saved while a new function begins: its loops are its own.
    loops: usize,
}

impl Scope<'_> {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            globals: FxHashMap::default(),
            bound: FxHashSet::default(),
            parameters: FxHashSet::default(),
            loops: 0,
        }
    }
}

/// Walks the tree with the scopes that the checker asks about.
struct Walk<'t> {
    checker: SemanticSyntaxChecker,
    found: RefCell<Vec<SemanticSyntaxError>>,
    version: PythonVersion,
    source: &'t str,
    /// Whether names are declared global or nonlocal anywhere; only then is it of use what each scope binds.
    declares: bool,
    scopes: Vec<Scope<'t>>,
    tries: usize,
}

impl<'t> Walk<'t> {
    fn new(source: &'t str, version: PythonVersion) -> Self {
        Self {
            checker: SemanticSyntaxChecker::new(),
            found: RefCell::default(),
            version,
            source,
            declares: source.contains("global") || source.contains("nonlocal"),
            scopes: vec![Scope::new(Kind::Module)],
            tries: 0,
        }
    }

    fn current(&self) -> &Scope<'t> {
        &self.scopes[self.scopes.len() - 1]
    }

    fn current_mut(&mut self) -> &mut Scope<'t> {
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    /// Visits the statements of a scope, having seen first what it binds and declares.
    fn enter_body(&mut self, body: &'t [Stmt]) {
        if self.declares {
            let mut names = Names::default();
            names.visit_body(body);
            let scope = self.current_mut();
            scope.globals.extend(names.globals);
            scope.bound.extend(names.bound);
        }
        self.visit_body(body);
    }

    fn checked(&mut self, check: impl FnOnce(&mut SemanticSyntaxChecker, &Self)) {
        let mut checker = std::mem::take(&mut self.checker);
        check(&mut checker, self);
        self.checker = checker;
    }

    fn function(&mut self, def: &'t ast::StmtFunctionDef) {
        def.decorator_list.iter().for_each(|d| self.visit_decorator(d));
        if let Some(params) = def.type_params.as_deref() {
            self.visit_type_params(params);
        }
        self.visit_parameters(&def.parameters);
        if let Some(returns) = def.returns.as_deref() {
            self.visit_annotation(returns);
        }
        let mut scope = Scope::new(Kind::Function { is_async: def.is_async });
        if self.declares {
            scope.parameters = def.parameters.iter().map(|p| p.name().as_str()).collect();
            scope.bound.clone_from(&scope.parameters);
        }
        self.scopes.push(scope);
        let tries = std::mem::take(&mut self.tries);
        self.enter_body(&def.body);
        self.tries = tries;
        self.scopes.pop();
    }

    fn class(&mut self, def: &'t ast::StmtClassDef) {
        def.decorator_list.iter().for_each(|d| self.visit_decorator(d));
        if let Some(params) = def.type_params.as_deref() {
            self.visit_type_params(params);
        }
        if let Some(arguments) = def.arguments.as_deref() {
            self.visit_arguments(arguments);
        }
        self.scopes.push(Scope::new(Kind::Class));
        self.enter_body(&def.body);
        self.scopes.pop();
    }

    /// The first iterable belongs to the scope around, everything else to the comprehension.
    fn comprehension(&mut self, kind: Kind, generators: &'t [ast::Comprehension], parts: &[&'t Expr]) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        self.visit_expr(&first.iter);
        self.scopes.push(Scope::new(kind));
        self.visit_expr(&first.target);
        first.ifs.iter().for_each(|e| self.visit_expr(e));
        rest.iter().for_each(|c| self.visit_comprehension(c));
        parts.iter().for_each(|e| self.visit_expr(e));
        self.scopes.pop();
    }

    fn looped(&mut self, body: &'t [Stmt], orelse: &'t [Stmt]) {
        self.current_mut().loops += 1;
        self.visit_body(body);
        self.current_mut().loops -= 1;
        self.visit_body(orelse);
    }
}

fn is_async(generators: &[ast::Comprehension]) -> bool {
    generators.iter().any(|g| g.is_async)
}

impl<'t> Visitor<'t> for Walk<'t> {
    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        self.checked(|checker, context| checker.visit_stmt(stmt, context));
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::For(node) => {
                self.visit_expr(&node.iter);
                self.visit_expr(&node.target);
                self.looped(&node.body, &node.orelse);
            }
            Stmt::While(node) => {
                self.visit_expr(&node.test);
                self.looped(&node.body, &node.orelse);
            }
            Stmt::Try(_) => {
                self.tries += 1;
                visitor::walk_stmt(self, stmt);
                self.tries -= 1;
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        self.checked(|checker, context| checker.visit_expr(expr, context));
        match expr {
            Expr::Lambda(node) => {
                let mut scope = Scope::new(Kind::Lambda);
                if let Some(parameters) = node.parameters.as_deref() {
                    self.visit_parameters(parameters);
                    scope.parameters = parameters.iter().map(|p| p.name().as_str()).collect();
                }
                self.scopes.push(scope);
                self.visit_expr(&node.body);
                self.scopes.pop();
            }
            Expr::ListComp(n) => {
                self.comprehension(
                    Kind::Comprehension { is_async: is_async(&n.generators) },
                    &n.generators,
                    &[&n.elt],
                );
            }
            Expr::SetComp(n) => {
                self.comprehension(
                    Kind::Comprehension { is_async: is_async(&n.generators) },
                    &n.generators,
                    &[&n.elt],
                );
            }
            Expr::DictComp(n) => {
                let mut parts: Vec<&'t Expr> = n.key.as_deref().into_iter().collect();
                parts.push(&n.value);
                self.comprehension(
                    Kind::Comprehension { is_async: is_async(&n.generators) },
                    &n.generators,
                    &parts,
                );
            }
            Expr::Generator(n) => self.comprehension(Kind::Generator, &n.generators, &[&n.elt]),
            _ => visitor::walk_expr(self, expr),
        }
    }
}

impl SemanticSyntaxContext for Walk<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        false
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        match self.current().kind {
            Kind::Function { .. } | Kind::Lambda => Some(LazyImportContext::Function),
            Kind::Class => Some(LazyImportContext::Class),
            _ if self.tries > 0 => Some(LazyImportContext::TryExceptBlocks),
            _ => None,
        }
    }

    fn python_version(&self) -> PythonVersion {
        self.version
    }

    fn source(&self) -> &str {
        self.source
    }

    fn global(&self, name: &str) -> Option<TextRange> {
        self.current().globals.get(name).copied()
    }

    fn has_nonlocal_binding(&self, name: &str) -> bool {
        let outer = &self.scopes[..self.scopes.len() - 1];
        outer.iter().any(|s| matches!(s.kind, Kind::Function { .. } | Kind::Lambda) && s.bound.contains(name))
            || name == "__class__" && outer.iter().any(|s| s.kind == Kind::Class)
    }

    fn in_async_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Class | Kind::Lambda => return false,
                Kind::Function { is_async } => return is_async,
                _ => {}
            }
        }
        false
    }

    fn in_await_allowed_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Class => return false,
                Kind::Function { .. } | Kind::Lambda | Kind::Generator => return true,
                _ => {}
            }
        }
        false
    }

    fn in_yield_allowed_context(&self) -> bool {
        matches!(self.current().kind, Kind::Function { .. } | Kind::Lambda)
    }

    fn in_sync_comprehension(&self) -> bool {
        let inner =
            self.scopes.iter().rev().take_while(|s| !matches!(s.kind, Kind::Function { .. } | Kind::Lambda));
        inner.into_iter().any(|s| s.kind == Kind::Comprehension { is_async: false })
    }

    fn in_class_body_comprehension(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Comprehension { .. } | Kind::Generator => {}
                Kind::Class => return true,
                _ => return false,
            }
        }
        false
    }

    fn in_module_scope(&self) -> bool {
        self.current().kind == Kind::Module
    }

    fn in_function_scope(&self) -> bool {
        matches!(self.current().kind, Kind::Function { .. } | Kind::Lambda)
    }

    fn in_generator_context(&self) -> bool {
        self.current().kind == Kind::Generator
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        self.found.borrow_mut().push(error);
    }

    fn in_loop_context(&self) -> bool {
        self.current().loops > 0
    }

    fn is_bound_parameter(&self, name: &str) -> bool {
        self.current().parameters.contains(name)
    }
}

/// What one scope binds and declares global, nested scopes left out.
#[derive(Default)]
struct Names<'t> {
    globals: FxHashMap<&'t str, TextRange>,
    bound: FxHashSet<&'t str>,
}

impl<'t> Visitor<'t> for Names<'t> {
    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.bound.insert(def.name.as_str());
            }
            Stmt::ClassDef(def) => {
                self.bound.insert(def.name.as_str());
            }
            Stmt::Global(node) => self.globals.extend(node.names.iter().map(|n| (n.as_str(), n.range()))),
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        match expr {
            Expr::Name(name) if name.ctx != ExprContext::Load => {
                self.bound.insert(name.id.as_str());
            }
            Expr::Lambda(_) => {}
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_alias(&mut self, alias: &'t ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        self.bound.insert(name.split('.').next().unwrap_or_default());
    }

    fn visit_except_handler(&mut self, handler: &'t ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(node) = handler;
        self.bound.extend(node.name.iter().map(|n| n.as_str()));
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'t ast::Pattern) {
        match pattern {
            ast::Pattern::MatchAs(p) => self.bound.extend(p.name.iter().map(|n| n.as_str())),
            ast::Pattern::MatchStar(p) => self.bound.extend(p.name.iter().map(|n| n.as_str())),
            ast::Pattern::MatchMapping(p) => self.bound.extend(p.rest.iter().map(|n| n.as_str())),
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }
}
