//! The request line of HTTP/1.1, as logs quote it: `GET /path?query HTTP/1.1`.

/// What stands for a method that a request line lacks, as logs write it.
const NONE: &str = "-";

/// The method: the first word, if it is one that HTTP allows (RFC 9110, `token`) and a target follows. `-` otherwise: timeouts are logged as `-`,
/// TLS spoken to a plain port as bytes.
pub(super) fn method(request: &str) -> &str {
    split(request).map_or(NONE, |(method, _)| method)
}

/// The target as it was asked for, query included; the whole text if it is no request line.
pub(super) fn path(request: &str) -> &str {
    split(request).map_or(request, |(_, path)| path)
}

/// Method and target. A target may have spaces, from clients that do not escape them; only a last word that names the protocol is cut off.
fn split(request: &str) -> Option<(&str, &str)> {
    let (method, rest) = request.split_once(' ')?;
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if method.is_empty() || !method.bytes().all(is_token) || rest.is_empty() {
        return None;
    }
    match rest.rsplit_once(' ') {
        Some((path, protocol)) if protocol.starts_with("HTTP/") => Some((method, path)),
        _ => Some((method, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_line_is_method_and_target() {
        let cases = [
            ("GET / HTTP/1.1", "GET", "/"),
            ("POST /a?b=c&d HTTP/2.0", "POST", "/a?b=c&d"),
            ("GET /a b HTTP/1.0", "GET", "/a b"),
            ("GET /old", "GET", "/old"),
            ("OPTIONS * HTTP/1.1", "OPTIONS", "*"),
            ("CONNECT example.com:443 HTTP/1.1", "CONNECT", "example.com:443"),
            ("-", "-", "-"),
            ("", "-", ""),
            ("GET ", "-", "GET "),
            (" / HTTP/1.1", "-", " / HTTP/1.1"),
            ("\\x16\\x03\\x01 \\x00", "-", "\\x16\\x03\\x01 \\x00"),
        ];
        for (request, expected_method, expected_path) in cases {
            assert_eq!((method(request), path(request)), (expected_method, expected_path), "{request}");
        }
    }
}
