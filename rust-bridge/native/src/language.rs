//! The languages, in the order of their codes on the wire, and their grammars.

use tree_sitter_language::LanguageFn;

macro_rules! languages {
    ($($name:ident $id:literal),* $(,)?) => {
        /// A language the engine knows; its code is its place in this list.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Language { $($name),* }

        impl Language {
            pub const ALL: &[Language] = &[$(Language::$name),*];

            /// The name that the host uses.
            pub fn id(self) -> &'static str {
                match self { $(Language::$name => $id),* }
            }
        }
    };
}

languages! {
    Plain "plain", Rust "rust", JavaScript "javascript", Jsx "jsx", TypeScript "typescript", Tsx "tsx", Python "python",
    Json "json", Jsonc "jsonc", Toml "toml", Yaml "yaml", Bash "bash", Java "java", Css "css", Scss "scss", Less "less",
    Html "html", Xml "xml", Sql "sql", Markdown "markdown", Go "go", C "c", Cpp "cpp", CSharp "csharp", Kotlin "kotlin",
    Php "php", Ruby "ruby",
}

impl Language {
    pub fn of(code: u32) -> Option<Self> {
        Self::ALL.get(code as usize).copied()
    }

    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|l| l.id() == id)
    }

    /// By id, or by what people write behind a fence.
    pub fn by_fence(word: &str) -> Option<Self> {
        Some(match word {
            "js" | "mjs" => Self::JavaScript,
            "ts" => Self::TypeScript,
            "py" | "python3" => Self::Python,
            "rs" => Self::Rust,
            "sh" | "shell" => Self::Bash,
            "yml" => Self::Yaml,
            "" => return None,
            _ => return Self::by_id(word),
        })
    }

    /// The grammar and its highlight queries, general patterns first: of two for the same node the last one wins.
    pub fn grammar(self) -> Option<(LanguageFn, &'static [&'static str])> {
        Some(match self {
            Self::Rust => (tree_sitter_rust::LANGUAGE, &[tree_sitter_rust::HIGHLIGHTS_QUERY]),
            Self::JavaScript | Self::Jsx => (
                tree_sitter_javascript::LANGUAGE,
                &[tree_sitter_javascript::HIGHLIGHT_QUERY, tree_sitter_javascript::JSX_HIGHLIGHT_QUERY],
            ),
            Self::TypeScript => (
                tree_sitter_typescript::LANGUAGE_TYPESCRIPT,
                &[tree_sitter_javascript::HIGHLIGHT_QUERY, tree_sitter_typescript::HIGHLIGHTS_QUERY],
            ),
            Self::Tsx => (
                tree_sitter_typescript::LANGUAGE_TSX,
                &[
                    tree_sitter_javascript::HIGHLIGHT_QUERY,
                    tree_sitter_javascript::JSX_HIGHLIGHT_QUERY,
                    tree_sitter_typescript::HIGHLIGHTS_QUERY,
                ],
            ),
            Self::Python => (tree_sitter_python::LANGUAGE, &[tree_sitter_python::HIGHLIGHTS_QUERY]),
            Self::Json | Self::Jsonc => (tree_sitter_json::LANGUAGE, &[tree_sitter_json::HIGHLIGHTS_QUERY]),
            Self::Toml => (tree_sitter_toml_ng::LANGUAGE, &[tree_sitter_toml_ng::HIGHLIGHTS_QUERY]),
            Self::Bash => (tree_sitter_bash::LANGUAGE, &[tree_sitter_bash::HIGHLIGHT_QUERY]),
            Self::Java => (tree_sitter_java::LANGUAGE, &[tree_sitter_java::HIGHLIGHTS_QUERY]),
            Self::Yaml => (tree_sitter_yaml::LANGUAGE, &[tree_sitter_yaml::HIGHLIGHTS_QUERY]),
            Self::Css | Self::Scss | Self::Less => {
                (tree_sitter_css::LANGUAGE, &[tree_sitter_css::HIGHLIGHTS_QUERY])
            }
            Self::Html => (tree_sitter_html::LANGUAGE, &[tree_sitter_html::HIGHLIGHTS_QUERY]),
            Self::Xml => (tree_sitter_xml::LANGUAGE_XML, &[tree_sitter_xml::XML_HIGHLIGHT_QUERY]),
            Self::Sql => (tree_sitter_sequel::LANGUAGE, &[tree_sitter_sequel::HIGHLIGHTS_QUERY]),
            Self::Markdown => (tree_sitter_md::LANGUAGE, &[tree_sitter_md::HIGHLIGHT_QUERY_BLOCK]),
            Self::Go => (tree_sitter_go::LANGUAGE, &[tree_sitter_go::HIGHLIGHTS_QUERY]),
            Self::C => (tree_sitter_c::LANGUAGE, &[tree_sitter_c::HIGHLIGHT_QUERY]),
            Self::Cpp => (
                tree_sitter_cpp::LANGUAGE,
                &[tree_sitter_c::HIGHLIGHT_QUERY, tree_sitter_cpp::HIGHLIGHT_QUERY],
            ),
            Self::CSharp => (tree_sitter_c_sharp::LANGUAGE, &[tree_sitter_c_sharp::HIGHLIGHTS_QUERY]),
            Self::Kotlin => (tree_sitter_kotlin_ng::LANGUAGE, &[include_str!("../queries/kotlin.scm")]),
            Self::Php => (tree_sitter_php::LANGUAGE_PHP, &[tree_sitter_php::HIGHLIGHTS_QUERY]),
            Self::Ruby => (tree_sitter_ruby::LANGUAGE, &[tree_sitter_ruby::HIGHLIGHTS_QUERY]),
            Self::Plain => return None,
        })
    }
}
