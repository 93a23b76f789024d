//! A page that needs nothing besides itself: what all pages of the command have in common.

mod outline;
mod style;

use std::fmt::Display;
use style::STYLE;
use yardstick::diagnostic::Language;

pub use outline::{inline, outline};

/// The whole page, its title as the first heading. The body is markup; the title is not. Nothing on
/// the page may ask for anything outside it.
pub fn page(title: &str, language: Language, body: &str) -> String {
    let lang = match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    };
    let title = escape(title);
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         {body}</body>\n</html>\n"
    )
}

/// A text in which nothing is markup, within elements and attributes.
pub fn escape(text: impl Display) -> String {
    let mut escaped = String::new();
    for character in text.to_string().chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let hostile = "<script>alert('x')</script> \"&";
        assert_eq!(escape(hostile), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;");
        assert!(page(hostile, Language::English, "").contains("<h1>&lt;script&gt;"));
    }
}
