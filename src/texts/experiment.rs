//! Words of links and their errors.

crate::texts! {
    /// What a whole number may be.
    allowed_count(min, max) { en "a whole number from {min} to {max}", ko "{min}부터 {max}까지의 정수" }
    /// What a whole number may be that must differ from another.
    allowed_other_count(min, max, than) { en "a whole number from {min} to {max} other than {than}", ko "{min}부터 {max}까지의 정수({than} 제외)" }
    /// What a whole number without a bound above may be.
    allowed_count_from(min) { en "a whole number, {min} or more", ko "{min} 이상의 정수" }
    /// What a decimal may be.
    allowed_decimal(max) { en "a number from 0 to {max} with at most three decimals", ko "0부터 {max}까지의 수(소수점 아래 세 자리까지)" }
    /// What a duration may be.
    allowed_duration(min, max) { en "a duration with its unit (ns, us, ms, s, m, h, d, w) from {min} to {max}", ko "{min}부터 {max}까지의 시간(단위 ns, us, ms, s, m, h, d, w 포함)" }
    /// What a rate may be.
    allowed_rate(max) { en "a rate such as 5/s, 20/m or 10/d, at most {max}/s", ko "5/s, 20/m, 10/d 같은 속도(최대 {max}/s)" }
    /// Whole numbers.
    allowed_whole() { en "a whole number of at most 64 bits", ko "64비트 이하의 정수" }
    /// Primes.
    allowed_prime(min, max) { en "a prime from {min} to {max}", ko "{min}부터 {max}까지의 소수" }
    /// Names.
    allowed_distinct() { en "names that are not empty, each once", ko "비어 있지 않고 서로 다른 이름" }
    /// Rising values.
    allowed_rising() { en "points that rise, each above the one before", ko "앞의 것보다 큰 순서로 나열한 경계" }
    /// What a share may be.
    allowed_share() { en "a share from 0% to 100%, such as 2.5%", ko "0%부터 100%까지의 비율(예: 2.5%)" }
    /// A choice.
    allowed_one_of(choices) { en "one of: {choices}", ko "다음 중 하나: {choices}" }
    /// A list.
    allowed_list(count, length) { en "at most {count} words separated by commas, each at most {length} characters", ko "쉼표로 구분한 최대 {count}개의 값(각각 최대 {length}자)" }
    /// A log's reference.
    allowed_log() { en "'sample', or the size and digest that the page prints for a loaded log, such as 2370789-00c0ffee00c0ffee", ko "'sample' 또는 페이지가 불러온 로그에 대해 표시한 크기와 다이제스트(예: 2370789-00c0ffee00c0ffee)" }
    /// A map.
    allowed_map() { en "a map such as order:payment,~orders;~orders:mail", ko "order:payment,~orders;~orders:mail 같은 지도" }
    /// Parts of the software.
    allowed_cells() { en "parts such as order.screen: catalogue, order, payment, stock, shipping or mail, and screen, interface, rules or data", ko "order.screen 같은 부분: catalogue, order, payment, stock, shipping, mail 중 하나와 screen, interface, rules, data 중 하나" }
    /// A fault.
    allowed_fault(forms) { en "{forms}", ko "{forms}" }
    /// A fault that may last.
    allowed_lasting(forms) { en "{forms}, the end after the start", ko "{forms}(끝은 시작보다 뒤)" }
    /// Too long.
    link_too_long(length, max) { en "The link is {length} bytes long; at most {max} are allowed.", ko "링크 길이가 {length}바이트입니다. 최대 {max}바이트까지 사용할 수 있습니다." }
    /// Not percent-encoded.
    bad_encoding(given) { en "The link holds '{given}', which is not percent-encoded UTF-8; a percent sign itself is written %25.", ko "링크에 있는 '{given}' 부분이 퍼센트 인코딩된 UTF-8이 아닙니다. 퍼센트 기호는 %25로 적습니다." }
    /// Newer than this program.
    unknown_version(given) { en "The link is of form v={given}; this version of Interplay reads v=1.", ko "링크 형식이 v={given}입니다. 이 버전의 Interplay는 v=1을 읽습니다." }
    /// No such lab.
    unknown_lab(given, allowed) { en "There is no lab '{given}'. The labs are: {allowed}.", ko "'{given}' 실험실이 없습니다. 사용할 수 있는 실험실: {allowed}." }
    /// No such parameter.
    unknown_parameter(lab, given, allowed) { en "The lab {lab} has no parameter '{given}'. Its parameters are: {allowed}.", ko "{lab} 실험실에는 매개변수 '{given}' 항목이 없습니다. 사용할 수 있는 매개변수: {allowed}." }
    /// Given twice.
    repeated(parameter) { en "The parameter '{parameter}' is given more than once; it may stand once.", ko "매개변수 '{parameter}' 값이 두 번 이상 있습니다. 한 번만 적을 수 있습니다." }
    /// A value out of its range.
    bad_value(parameter, given, allowed) { en "The parameter '{parameter}' does not take '{given}'. Allowed: {allowed}.", ko "매개변수 '{parameter}'에 '{given}' 값을 쓸 수 없습니다. 허용되는 값: {allowed}." }
    /// Without effect.
    not_applicable(parameter, other, values) { en "The parameter '{parameter}' has a meaning only where '{other}' is {values}. Leave it out, or change '{other}'.", ko "매개변수 '{parameter}' 값은 '{other}' 값이 {values}일 때만 의미가 있습니다. 빼거나 '{other}' 값을 바꿔 주세요." }
    /// Two ways to say one thing.
    excluded(parameter, other) { en "The parameter '{parameter}' has no meaning beside '{other}'. Leave one of them out.", ko "매개변수 '{parameter}' 값은 '{other}' 값과 함께 쓸 수 없습니다. 둘 중 하나를 빼 주세요." }
    /// A rule's error in its place.
    bad_rule(parameter, given, error) { en "{parameter}='{given}': {error}", ko "{parameter}='{given}': {error}" }
    /// A map's error in its place.
    bad_map(parameter, error) { en "The parameter '{parameter}' holds no map that can be: {error}.", ko "매개변수 '{parameter}' 값은 쓸 수 있는 지도가 아닙니다. {error}." }
    /// Too many rules.
    too_many_rules(given, max) { en "There are {given} rules; at most {max} hold at once.", ko "규칙이 {given}개 있습니다. 동시에 최대 {max}개까지 적용할 수 있습니다." }
    /// Too many faults.
    too_many_faults(given, max) { en "There are {given} faults; an experiment holds at most {max}.", ko "장애가 {given}개 있습니다. 한 실험에 최대 {max}개까지 넣을 수 있습니다." }
    /// Nothing was given.
    nothing() { en "none", ko "없음" }
    /// Too few switches are on.
    too_few(given, allowed, min) { en "At least {min} of {allowed} must be on; on: {given}.", ko "{allowed} 가운데 {min}개 이상을 켜야 합니다. 켜진 것: {given}." }
    /// No such column.
    unknown_column(rule, given, allowed) { en "The rule '{rule}' is keyed by '{given}', which this traffic does not have. It has: {allowed}.", ko "규칙 '{rule}'의 키 '{given}' 열이 이 트래픽에 없습니다. 사용할 수 있는 열: {allowed}." }
    /// A key with too many values.
    too_many_values(rule, given, max, allowed) { en "The rule '{rule}' is keyed by '{given}', which has more than {max} different values in this log, or too long ones: it is left out. Keys may be: {allowed}.", ko "규칙 '{rule}'의 키 '{given}' 열은 이 로그에서 서로 다른 값이 {max}개를 넘거나 너무 길어서 제외했습니다. 사용할 수 있는 열: {allowed}." }
    /// Too long a run.
    over_budget(parameter, requests, max) { en "With this value of '{parameter}' the run would make {requests} requests; at most {max} are allowed. Lower the rate or shorten the run.", ko "'{parameter}' 값이 이대로면 요청이 {requests}개 발생합니다. 최대 {max}개까지 허용됩니다. 요청률을 낮추거나 실행 시간을 줄여 주세요." }
    /// A log is missing.
    log_needed(log) { en "This experiment plays the access log {log} (size in bytes and digest), which is not in the link. Load that file to see it.", ko "이 실험은 액세스 로그 {log}(바이트 크기와 다이제스트)를 재생합니다. 로그는 링크에 들어 있지 않으니 그 파일을 불러와 주세요." }
    /// The wrong log.
    other_log(wanted, given) { en "This experiment asks for the access log {wanted} (size in bytes and digest); the file given is {given}.", ko "이 실험에는 액세스 로그 {wanted}(바이트 크기와 다이제스트)가 필요하지만 주어진 파일은 {given}입니다." }
}
