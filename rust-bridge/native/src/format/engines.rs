//! The formatter of each language, with the project's style as far as it maps. Line ends go in and come out as `\n`.

use super::parts;
use super::style::Style;
use super::{json, xml};
use crate::language::Language;
use dprint_plugin_markdown::configuration::{ConfigurationBuilder as MarkdownBuilder, TextWrap};
use dprint_plugin_typescript::configuration::{
    ConfigurationBuilder, JsxQuoteStyle, NamedTypeImportsExportsOrder, QuoteStyle, SameOrNextLinePosition,
    SemiColons, SortOrder, TrailingCommas, UseBraces, UseParentheses,
};
use dprint_plugin_typescript::{FormatTextOptions, format_text};
use malva::config as sheet;
use markup_fmt::config as page;
use pretty_yaml::config as tree;
use ruff_formatter::{IndentStyle, IndentWidth, LineWidth};
use ruff_python_formatter::{DocstringCode, MagicTrailingComma, PyFormatOptions, format_module_source};
use std::borrow::Cow;
use std::num::NonZeroU8;
use std::path::Path;

/// Who formats a language; nothing where the crate has no formatter.
pub fn name(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => "dprint",
        Language::Python => "ruff",
        Language::Json | Language::Jsonc | Language::Xml => "codeface",
        Language::Toml => "taplo",
        Language::Yaml => "pretty_yaml",
        Language::Css | Language::Scss | Language::Less => "malva",
        Language::Html => "markup_fmt",
        Language::Sql => "sqlformat",
        Language::Markdown => "dprint-markdown",
        _ => return None,
    })
}

/// Formats once, long texts in parts where their statements stand for themselves; an error is the formatter's own words.
pub fn run(language: Language, text: &str, style: &Style) -> Result<String, String> {
    match language {
        Language::Css | Language::Scss | Language::Less => {
            // The formatter reads with the same parser as the checker, and needs the same protection.
            if let Some(problem) = crate::validate::css::unmatched(language, text) {
                return Err(problem.message);
            }
            parts::each(language, text, |part| at_once(language, part, style))
        }
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx | Language::Sql => {
            parts::each(language, text, |part| at_once(language, part, style))
        }
        _ => at_once(language, text, style),
    }
}

pub(super) fn at_once(language: Language, text: &str, style: &Style) -> Result<String, String> {
    match language {
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => {
            script(language, text, style)
        }
        Language::Python => python(text, style),
        Language::Json | Language::Jsonc => json::Layout {
            indent: usize::from(style.indent.unwrap_or(2)),
            tabs: style.tabs.unwrap_or(false),
            width: usize::from(style.width.unwrap_or(80)),
            spaces_in_braces: style.bracket_spacing.unwrap_or(true),
            text,
        }
        .format(),
        Language::Xml => {
            xml::Layout { indent: unit(style, 2), width: usize::from(style.width.unwrap_or(120)), text }
                .format()
        }
        Language::Toml => toml(text, style),
        Language::Yaml => yaml(text, style),
        Language::Css | Language::Scss | Language::Less => css(language, text, style),
        Language::Html => html(text, style),
        Language::Sql => Ok(sql(text, style)),
        Language::Markdown => markdown(text, style),
        _ => Err("there is no formatter for this language".into()),
    }
}

/// One level of indentation.
fn unit(style: &Style, default: u8) -> String {
    if style.tabs == Some(true) {
        "\t".into()
    } else {
        " ".repeat(usize::from(style.indent.unwrap_or(default)))
    }
}

fn script(language: Language, text: &str, style: &Style) -> Result<String, String> {
    let (path, jsx) = match language {
        Language::JavaScript | Language::Jsx => ("a.jsx", true),
        Language::TypeScript => ("a.ts", false),
        _ => ("a.tsx", true),
    };
    let mut builder = ConfigurationBuilder::new();
    builder
        .line_width(u32::from(style.width.unwrap_or(80)))
        .indent_width(style.indent.unwrap_or(2))
        .use_tabs(style.tabs.unwrap_or(false))
        .quote_style(if style.single_quotes == Some(true) {
            QuoteStyle::PreferSingle
        } else {
            QuoteStyle::PreferDouble
        })
        .semi_colons(if style.semicolons == Some(false) { SemiColons::Asi } else { SemiColons::Prefer })
        .trailing_commas(if style.trailing_commas == Some(false) {
            TrailingCommas::Never
        } else {
            TrailingCommas::OnlyMultiLine
        })
        .arrow_function_use_parentheses(if style.arrow_parentheses == Some(false) {
            UseParentheses::PreferNone
        } else {
            UseParentheses::Force
        })
        .space_surrounding_properties(style.bracket_spacing.unwrap_or(true))
        // Nothing may be sorted, added or taken away.
        .module_sort_import_declarations(SortOrder::Maintain)
        .module_sort_export_declarations(SortOrder::Maintain)
        .import_declaration_sort_named_imports(SortOrder::Maintain)
        .export_declaration_sort_named_exports(SortOrder::Maintain)
        .import_declaration_sort_type_only_imports(NamedTypeImportsExportsOrder::None)
        .export_declaration_sort_type_only_exports(NamedTypeImportsExportsOrder::None)
        .use_braces(UseBraces::Maintain)
        .comment_line_force_space_after_slashes(false)
        .next_control_flow_position(
            dprint_plugin_typescript::configuration::NextControlFlowPosition::SameLine,
        );
    if jsx {
        builder
            .jsx_quote_style(if style.jsx_single_quotes == Some(true) {
                JsxQuoteStyle::PreferSingle
            } else {
                JsxQuoteStyle::PreferDouble
            })
            .jsx_bracket_position(if style.bracket_same_line == Some(true) {
                SameOrNextLinePosition::SameLine
            } else {
                SameOrNextLinePosition::NextLine
            });
    }
    let config = builder.build();
    let options = FormatTextOptions {
        path: Path::new(path),
        extension: None,
        text: text.to_owned(),
        config: &config,
        external_formatter: None,
    };
    format_text(options)
        .map(|new| new.unwrap_or_else(|| text.to_owned()))
        .map_err(|e| first_line(&e.to_string()))
}

fn python(text: &str, style: &Style) -> Result<String, String> {
    let mut options = PyFormatOptions::default();
    if let Some(width) = style.width.and_then(|w| LineWidth::try_from(w).ok()) {
        options = options.with_line_width(width);
    }
    if let Some(indent) = style.indent.and_then(NonZeroU8::new) {
        options = options.with_indent_width(IndentWidth::from(indent));
    }
    if style.tabs == Some(true) {
        options = options.with_indent_style(IndentStyle::Tab);
    }
    let quotes = match (style.preserve_quotes, style.single_quotes) {
        (Some(true), _) => ruff_python_formatter::QuoteStyle::Preserve,
        (_, Some(true)) => ruff_python_formatter::QuoteStyle::Single,
        _ => ruff_python_formatter::QuoteStyle::Double,
    };
    options = options.with_quote_style(quotes);
    if style.magic_trailing_comma == Some(false) {
        options = options.with_magic_trailing_comma(MagicTrailingComma::Ignore);
    }
    if style.docstring_code == Some(true) {
        options = options.with_docstring_code(DocstringCode::Enabled);
    }
    format_module_source(text, options)
        .map(|printed| printed.into_code())
        .map_err(|e| first_line(&e.to_string()))
}

fn toml(text: &str, style: &Style) -> Result<String, String> {
    let options = taplo::formatter::Options {
        indent_string: unit(style, 2),
        column_width: usize::from(style.width.unwrap_or(80)),
        array_trailing_comma: style.trailing_commas.unwrap_or(true),
        compact_inline_tables: style.bracket_spacing == Some(false),
        compact_arrays: true,
        align_comments: false,
        allowed_blank_lines: 2,
        ..Default::default()
    };
    Ok(taplo::formatter::format(text, options))
}

fn yaml(text: &str, style: &Style) -> Result<String, String> {
    let options = tree::FormatOptions {
        layout: tree::LayoutOptions {
            print_width: usize::from(style.width.unwrap_or(80)),
            indent_width: usize::from(style.indent.unwrap_or(2)),
            line_break: tree::LineBreak::Lf,
        },
        language: tree::LanguageOptions {
            quotes: if style.single_quotes == Some(true) {
                tree::Quotes::PreferSingle
            } else {
                tree::Quotes::PreferDouble
            },
            brace_spacing: style.bracket_spacing.unwrap_or(true),
            trailing_comma: style.trailing_commas.unwrap_or(true),
            prose_wrap: if style.wrap_prose == Some(true) {
                tree::ProseWrap::Always
            } else {
                tree::ProseWrap::Preserve
            },
            ..Default::default()
        },
    };
    pretty_yaml::format_text(text, &options).map_err(|e| first_line(&e.to_string()))
}

fn css(language: Language, text: &str, style: &Style) -> Result<String, String> {
    let syntax = match language {
        Language::Scss => malva::Syntax::Scss,
        Language::Less => malva::Syntax::Less,
        _ => malva::Syntax::Css,
    };
    let options = sheet::FormatOptions {
        layout: sheet::LayoutOptions {
            print_width: usize::from(style.width.unwrap_or(80)),
            use_tabs: style.tabs.unwrap_or(false),
            indent_width: usize::from(style.indent.unwrap_or(2)),
            line_break: sheet::LineBreak::Lf,
        },
        language: sheet::LanguageOptions {
            hex_case: sheet::HexCase::Ignore,
            quotes: if style.single_quotes == Some(true) {
                sheet::Quotes::PreferSingle
            } else {
                sheet::Quotes::PreferDouble
            },
            trailing_comma: false,
            ..Default::default()
        },
    };
    malva::format_text(text, syntax, &options).map_err(|e| first_line(&e.to_string()))
}

fn html(text: &str, style: &Style) -> Result<String, String> {
    let options = page::FormatOptions {
        layout: page::LayoutOptions {
            print_width: usize::from(style.width.unwrap_or(80)),
            use_tabs: style.tabs.unwrap_or(false),
            indent_width: usize::from(style.indent.unwrap_or(2)),
            line_break: page::LineBreak::Lf,
        },
        language: page::LanguageOptions {
            closing_bracket_same_line: style.bracket_same_line.unwrap_or(false),
            max_attrs_per_line: (style.one_attribute_per_line == Some(true))
                .then_some(std::num::NonZeroUsize::MIN),
            ..Default::default()
        },
    };
    let embedded = |code: &str, hints: markup_fmt::Hints| -> Option<String> {
        let language = match hints.ext {
            "css" => Language::Css,
            "js" => Language::JavaScript,
            "ts" => Language::TypeScript,
            "json" => Language::Json,
            _ => return None,
        };
        let style = Style { width: u16::try_from(hints.print_width).ok(), ..style.clone() };
        let new = run(language, code, &style).ok()?;
        super::signature::same(language, code, &new).ok().map(|()| new)
    };
    markup_fmt::format_text(text, markup_fmt::Language::Html, &options, |code, hints| {
        Ok(embedded(code, hints).map_or(Cow::Borrowed(code), Cow::Owned))
    })
    .map_err(|e| first_line(&e.to_string()))
}

fn sql(text: &str, style: &Style) -> String {
    let options = sqlformat::FormatOptions {
        indent: if style.tabs == Some(true) {
            sqlformat::Indent::Tabs
        } else {
            sqlformat::Indent::Spaces(style.indent.unwrap_or(2))
        },
        uppercase: None,
        lines_between_queries: 2,
        ..Default::default()
    };
    let mut new = sqlformat::format(text, &sqlformat::QueryParams::None, &options);
    new.truncate(new.trim_ascii_end().len());
    new.push('\n');
    new
}

fn markdown(text: &str, style: &Style) -> Result<String, String> {
    let config = MarkdownBuilder::new()
        .line_width(u32::from(style.width.unwrap_or(80)))
        .text_wrap(match style.wrap_prose {
            Some(true) => TextWrap::Always,
            _ => TextWrap::Maintain,
        })
        .build();
    let fence = |word: &str, code: &str, _: u32| -> anyhow::Result<Option<String>> {
        let language = Language::by_fence(word).filter(|&l| l != Language::Markdown && name(l).is_some());
        Ok(language.and_then(|l| {
            let new = fenced(l, code, style)?;
            super::signature::same(l, code, &new).ok().map(|()| new)
        }))
    };
    dprint_plugin_markdown::format_text(text, &config, fence)
        .map(|new| new.unwrap_or_else(|| text.to_owned()))
        .map_err(|e| first_line(&e.to_string()))
}

/// Code within a text, which is guarded as a text of its own is.
pub(super) fn fenced(language: Language, code: &str, style: &Style) -> Option<String> {
    let deep = crate::validate::too_deep(language, code).is_some();
    if deep { None } else { run(language, code, style).ok() }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or("it cannot be read").to_owned()
}
