//! The names by which rules know a log's columns, and what logs call them.

use super::column::Column;

/// Our name, then what servers and collectors call the same (nginx's variables first). A log's own name always works, too.
const ALIASES: [(&str, &[&str]); 6] = [
    ("client", &["remote_addr", "client_ip", "clientip", "remote_ip", "ip"]),
    ("user", &["remote_user"]),
    ("method", &["request_method", "http_method"]),
    ("path", &["request_uri", "uri", "url"]),
    ("status", &["status_code"]),
    ("agent", &["http_user_agent", "user_agent"]),
];

/// The column of this name: the log's own, or the first that has one of its other names.
pub(super) fn find<'a>(columns: &'a [Column], name: &str) -> Option<&'a Column> {
    let named = |name: &str| columns.iter().find(|column| column.name() == name);
    // Rules are in lower case, and JSON's names are as they are.
    let nearly = || columns.iter().find(|column| column.name().eq_ignore_ascii_case(name));
    named(name).or_else(nearly).or_else(|| {
        let (_, others) = ALIASES.iter().find(|(ours, _)| *ours == name)?;
        others.iter().find_map(|other| named(other))
    })
}

/// One of our names and the columns that it may stand for, as `find` prefers them, with their places; None when there are no more names.
pub(super) fn meant(columns: &[Column], name: usize) -> Option<(&'static str, Vec<(usize, &Column)>)> {
    let (ours, others) = ALIASES.get(name)?;
    let named = |name: &str| columns.iter().enumerate().find(|(_, column)| column.name() == name);
    Some((ours, std::iter::once(ours).chain(others.iter()).filter_map(|name| named(name)).collect()))
}

/// The name by which a rule best knows a column: ours if it leads to this column, else the log's.
pub(super) fn best<'a>(columns: &'a [Column], column: &'a Column) -> &'a str {
    let ours = ALIASES.iter().find(|(_, others)| others.contains(&column.name())).map(|(ours, _)| *ours);
    ours.filter(|ours| find(columns, ours).is_some_and(|found| found.name() == column.name())).unwrap_or(column.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::access_log::interner::Interner;

    fn columns(names: &[&str]) -> Vec<Column> {
        names.iter().map(|name| Interner::new(name).finish()).collect()
    }

    #[test]
    fn a_column_is_found_by_our_name_and_by_its_own() {
        let columns = columns(&["uri", "ip", "request_uri", "device"]);
        let found = |name| find(&columns, name).map(Column::name);
        assert_eq!(found("client"), Some("ip"));
        assert_eq!(found("ip"), Some("ip"));
        assert_eq!(found("path"), Some("request_uri"));
        assert_eq!(found("uri"), Some("uri"));
        assert_eq!(found("device"), Some("device"));
        assert_eq!(found("user"), None);
    }

    #[test]
    fn a_column_is_told_by_the_name_that_leads_to_it() {
        let columns = columns(&["uri", "ip", "request_uri", "client"]);
        let names: Vec<&str> = columns.iter().map(|column| best(&columns, column)).collect();
        assert_eq!(names, ["uri", "ip", "path", "client"]);
    }
}
