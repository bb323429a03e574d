//! What happens around shards, in words: a sentence for each kind of step, with its places filled in.
//!
//! Places: `{r}` the request's number, `{does}` what it does, `{key}` its key, `{s}` the shard, `{to}` another one, `{n}` and `{m}` numbers.

use super::{Language, fill};

crate::words_by_name! {
    /// The sentence of a kind of step, its places not filled in yet.
    sentence {
        "asked" => "Request {r} comes to shard {s}, where key {key} lives, to {does}.", "{does} 요청 {r}번이 키 {key}가 있는 샤드 {s}에 옵니다.";
        "looked-up" => "Request {r} asks the directory where key {key} lives: on shard {s}.", "요청 {r}번이 키 {key}가 어디 있는지 디렉터리에 묻습니다. 샤드 {s}입니다.";
        "scattered" => "Request {r} needs rows of all {n} shards: it asks each, and waits for the slowest.", "요청 {r}번은 샤드 {n}개의 행이 모두 필요합니다. 모두에게 묻고 가장 느린 답을 기다립니다.";
        "scattered-salted" => "Key {key} is salted: request {r} must read all its parts on {n} shards.", "키 {key}는 솔트로 나뉘어 있어, 요청 {r}번은 샤드 {n}개에서 조각을 모두 읽어야 합니다.";
        "scattered-double" => "Key {key} is moving: request {r} writes to both its shards.", "키 {key}가 옮겨지는 중이라 요청 {r}번은 두 샤드에 모두 씁니다.";
        "scattered-copies" => "Every shard has a copy of key {key}: request {r} must write all {n}.", "모든 샤드에 키 {key}의 사본이 있어, 요청 {r}번은 {n}곳에 모두 써야 합니다.";
        "asked-again" => "The first row is there: request {r} goes on to shard {to} for key {key}, and joins the two itself.", "첫 행을 받은 요청 {r}번이 키 {key}를 찾아 샤드 {to}로 가서 직접 조인합니다.";
        "cached" => "Request {r} reads key {key} from the cache; no shard is asked.", "요청 {r}번은 키 {key}를 캐시에서 읽습니다. 샤드에는 묻지 않습니다.";
        "held" => "Keys are moving and everybody waits: request {r} for key {key} is held.", "키가 옮겨지는 동안 모두 기다립니다. 키 {key}에 대한 요청 {r}번도 멈춰 있습니다.";
        "released" => "Request {r} waited until all keys had moved; now it comes to shard {s}.", "모든 키가 옮겨질 때까지 기다린 요청 {r}번이 이제 샤드 {s}에 옵니다.";
        "redirected" => "Shard {s} no longer has key {key}: request {r} is sent to shard {to}.", "샤드 {s}에는 키 {key}가 더 이상 없어, 요청 {r}번을 샤드 {to}로 보냅니다.";
        "part-served" => "Shard {s} has done its part of request {r}; {n} more must answer.", "샤드 {s}가 요청 {r}번의 제 몫을 끝냈습니다. 아직 {n}개가 남았습니다.";
        "served" => "Shard {s} has served request {r} for key {key}.", "샤드 {s}가 키 {key}에 대한 요청 {r}번을 처리했습니다.";
        "gathered" => "Shard {s} was the last to answer: request {r} is done.", "샤드 {s}가 마지막으로 답해 요청 {r}번이 끝났습니다.";
        "asked-wide" => "The narrow columns are read: request {r} goes on to partition {to} for the wide ones of key {key}.", "좁은 열을 읽은 요청 {r}번이 키 {key}의 넓은 열을 읽으러 파티션 {to}로 갑니다.";
        "gathered-in-part" => "Request {r} has waited long enough: it answers without {n} of the shards.", "요청 {r}번은 기다릴 만큼 기다렸습니다. 샤드 {n}개의 몫 없이 답합니다.";
        "part-late" => "Shard {s} has done its part of request {r}, which has answered without it.", "샤드 {s}가 요청 {r}번의 제 몫을 끝냈지만, 이미 그것 없이 답했습니다.";
        "missed" => "Shard {s} should have key {key} and has not: request {r} finds nothing.", "샤드 {s}에 있어야 할 키 {key}가 없어 요청 {r}번이 아무것도 찾지 못합니다.";
        "reshard-begins" => "A shard more: there are {n} now, and {m} keys must move.", "샤드가 늘어 {n}개가 됩니다. 키 {m}개가 옮겨져야 합니다.";
        "reshard-shrinks" => "A shard less: only {n} stay, and {m} keys must move.", "샤드가 줄어 {n}개가 됩니다. 키 {m}개가 옮겨져야 합니다.";
        "key-moved" => "Key {key} has moved from shard {s} to shard {to}.", "키 {key}가 샤드 {s}에서 샤드 {to}로 옮겨졌습니다.";
        "key-lost" => "The mover had taken key {key} out of shard {s} and not yet put it into shard {to} when it died: the key is lost.", "이동 작업이 키 {key}를 샤드 {s}에서 꺼내고 샤드 {to}에 넣기 전에 죽었습니다. 키를 잃었습니다.";
        "mover-back" => "The mover is back and begins anew with the key it had: a copy made twice is one copy.", "이동 작업이 돌아와 하던 키부터 다시 시작합니다. 두 번 복사해도 하나입니다.";
        "reshard-ends" => "All {n} keys are where they belong.", "키 {n}개가 모두 제자리에 있습니다.";
        "reshard-ends-short" => "The move is over. Of {n} keys {m} never arrived.", "이동이 끝났습니다. 키 {n}개 중 {m}개는 도착하지 못했습니다.";
        "shard-down" => "Shard {s} goes down. Its keys can't be reached; all others can.", "샤드 {s}가 멈춥니다. 그 샤드의 키에만 닿을 수 없습니다.";
        "shard-slow" => "Shard {s} becomes slow.", "샤드 {s}가 느려집니다.";
        "shard-well" => "Shard {s} is well again and takes up what waited.", "샤드 {s}가 회복되어 기다리던 요청을 처리합니다.";
        "mover-dies" => "Who moves the keys dies in the middle of it.", "키를 옮기던 작업이 도중에 죽습니다.";
        "mover-well" => "Who moves the keys is there again.", "키를 옮기는 작업이 다시 시작됩니다.";
    }
    /// What a request does.
    does {
        "read" => "read it", "읽기";
        "write" => "write it", "쓰기";
    }
    /// The name of a place on the stage.
    place {
        "clients" => "Clients", "클라이언트";
        "shard" => "Shard {n}", "샤드 {n}";
        "own" => "The hot key’s own shard", "핫 키 전용 샤드";
        "wide" => "The wide columns of all rows", "모든 행의 넓은 열";
        "own-short" => "Hot key", "핫 키";
        "wide-short" => "Wide columns", "넓은 열";
        "mover" => "Mover", "이동 작업";
        "sent" => "sent", "보냄";
        "served" => "served", "처리함";
        "waiting" => "waiting or in work", "대기 또는 처리 중";
        "held" => "held until the end", "이동 끝까지 대기";
        "rows" => "{n} keys", "키 {n}개";
        "share" => "{n}% of requests came", "요청의 {n}% 도착";
        "down" => "down", "멈춤";
        "slow" => "slow", "느림";
        "unused" => "not in use", "사용 안 함";
        "moving" => "{n} of {m} keys moved", "키 {m}개 중 {n}개 이동";
        "hands" => "now key {key}", "키 {key}를 옮기는 중";
        "lost" => "keys lost", "잃은 키";
        "map" => "Map", "샤드 맵";
        "further" => "{n} more shards are not drawn", "샤드 {n}개는 그리지 않음";
        "lives" => "key {key} → {place}", "키 {key} → {place}";
    }
    /// A map, in one line.
    map {
        "modulo" => "key modulo the number of shards", "키를 샤드 수로 나눈 나머지";
        "hash" => "murmur3 of the key, modulo the shards", "키의 murmur3 해시를 샤드 수로 나눈 나머지";
        "range" => "ranges of keys between split points", "경계 사이의 키 범위";
        "ring" => "the next point clockwise on the ring", "링에서 시계 방향으로 다음 점";
        "ketama" => "the next point clockwise on memcached’s ring", "memcached 링에서 시계 방향으로 다음 점";
        "jump" => "jump consistent hash", "점프 일관 해시(jump)";
        "rendezvous" => "the shard whose hash with the key is highest", "키와 함께 해시한 값이 가장 큰 샤드";
        "maglev" => "Maglev’s table", "Maglev 조회 표";
        "redis" => "16,384 slots of CRC-16, each on one shard", "CRC-16의 16,384개 슬롯을 샤드가 나눠 맡음";
        "directory" => "a table that is asked for every key", "키마다 물어보는 디렉터리 표";
        "list" => "a list of values for each shard (what stands before -)", "샤드마다 값의 목록(- 앞부분)";
        "kafka" => "murmur2 of the key, modulo the partitions (Kafka itself moves no old record)", "키의 murmur2 해시를 파티션 수로 나눈 나머지(Kafka는 기존 레코드를 옮기지 않음)";
    }
}

/// What a shard is called: by its number, but for those that have only one key, or only columns; in full, or `short` where there is little
/// room.
pub fn shard_named(language: Language, number: u32, (own, wide): (Option<u32>, Option<u32>), short: bool) -> String {
    match Some(number) {
        shard if shard == own => place(language, if short { "own-short" } else { "own" }).to_owned(),
        shard if shard == wide => place(language, if short { "wide-short" } else { "wide" }).to_owned(),
        _ => fill(place(language, "shard"), &[("n", &(u64::from(number) + 1).to_string())]),
    }
}

crate::texts! {
    /// The title of the figure of loads.
    loads() { en "Requests that each shard served", ko "샤드별로 처리한 요청" }
    /// The title of the figure of rows.
    rows() { en "Keys on each shard", ko "샤드별 키 수" }
    /// The title of the figure of lines.
    lines() { en "Requests waiting at each shard", ko "샤드별 대기 요청" }
    /// The title of the figure of stays.
    stays() { en "How long requests take", ko "요청에 걸린 시간" }
    /// The title of the figure of maps.
    moves(from, to) { en "Keys that each map moves from {from} to {to} shards", ko "샤드 {from}개에서 {to}개로 바꿀 때 맵마다 옮기는 키" }
    /// The least.
    least() { en "the least, if shards are to be even", ko "고르게 나눌 때의 최소" }
    /// A share of keys.
    share_of_keys() { en "share of keys", ko "키 비율" }
    /// Requests.
    requests() { en "requests", ko "요청 수" }
    /// Keys.
    keys() { en "keys", ko "키 수" }
    /// An axis of time.
    since_sent() { en "time since sent", ko "보낸 뒤 지난 시간" }
    /// An axis of shares.
    share() { en "share of requests", ko "요청 비율" }
    /// Measured.
    simulated() { en "simulated", ko "시뮬레이션" }
    /// The stage's name.
    title() { en "Shards and the way to them", ko "샤드와 그곳으로 가는 길" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::sharding::What;
    use crate::models::shard::Strategy;

    #[test]
    fn every_step_and_map_has_words_in_both_languages() {
        for language in Language::ALL {
            for what in What::ALL.iter().filter(|what| !matches!(what, What::FaultBegins | What::FaultEnds)) {
                assert_ne!(sentence(language, what.name()), what.name());
            }
            for strategy in Strategy::ALL {
                assert_ne!(map(language, strategy.name()), strategy.name());
            }
        }
    }
}
