//! What the standard says of elements: which have no content, which end without an end tag, and what ends them.

pub fn void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is text.
pub fn raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes")
}

/// Elements whose end tag may be left out.
pub fn optional(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "li"
            | "dt"
            | "dd"
            | "p"
            | "rb"
            | "rt"
            | "rtc"
            | "rp"
            | "optgroup"
            | "option"
            | "colgroup"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
    )
}

/// Whether an open element ends where a start tag comes.
pub fn closed_by(open: &str, name: &str) -> bool {
    match open {
        "head" => matches!(name, "body" | "frameset"),
        "p" => {
            block(name)
                || matches!(
                    name,
                    "li" | "dt" | "dd" | "td" | "th" | "tr" | "tbody" | "tfoot" | "thead" | "body"
                )
        }
        "li" => name == "li",
        "dt" | "dd" => matches!(name, "dt" | "dd"),
        "rb" | "rt" | "rp" => matches!(name, "rb" | "rt" | "rtc" | "rp"),
        "rtc" => matches!(name, "rb" | "rtc"),
        "option" => matches!(name, "option" | "optgroup" | "hr"),
        "optgroup" => matches!(name, "optgroup" | "hr"),
        "caption" => matches!(name, "colgroup" | "thead" | "tbody" | "tfoot" | "tr"),
        "colgroup" => name != "col" && name != "template",
        "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody" | "tfoot" | "thead"),
        "tr" => matches!(name, "tr" | "tbody" | "tfoot" | "thead"),
        "thead" | "tbody" | "tfoot" => matches!(name, "tbody" | "tfoot" | "thead"),
        _ => false,
    }
}

/// Start tags that end a paragraph.
fn block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
            | "xmp"
    )
}
