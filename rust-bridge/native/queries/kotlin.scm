(identifier) @variable
(user_type (identifier) @type)
(class_declaration (identifier) @type)
(object_declaration (identifier) @type)
(function_declaration (identifier) @function)
(call_expression (identifier) @function)
(call_expression (navigation_expression (identifier) @function.method .))
(parameter (identifier) @variable.parameter)
(annotation) @attribute
(label) @label
(number_literal) @number
(float_literal) @number
[(string_literal) (multiline_string_literal) (character_literal)] @string
(escape_sequence) @string.escape
(interpolation) @embedded
[(line_comment) (block_comment) (shebang)] @comment
["abstract" "actual" "as" "by" "catch" "class" "companion" "const" "constructor" "crossinline" "data" "do" "else" "enum"
 "expect" "external" "final" "finally" "for" "fun" "get" "if" "import" "in" "infix" "init" "inline" "inner" "interface"
 "internal" "is" "lateinit" "noinline" "object" "open" "operator" "out" "override" "package" "private" "protected" "public"
 "return" "sealed" "set" "super" "suspend" "tailrec" "this" "throw" "try" "typealias" "val" "value" "var" "vararg" "when"
 "where" "while"] @keyword
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," "." ":"] @punctuation.delimiter
