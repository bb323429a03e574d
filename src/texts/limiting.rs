//! What happens in the rate-limit lab, in words.

crate::texts! {
    /// Passed by a rule.
    allowed(number, who, rule, left) { en "Request {number} from {who} passes under {rule}; {left} left.", ko "{who}의 {number}번 요청이 통과합니다({rule}, 남은 토큰 {left}개)." }
    /// Passed because no rule applies.
    unruled(number, who) { en "Request {number} from {who} passes: no rule applies to it.", ko "{who}의 {number}번 요청이 통과합니다. 해당하는 규칙이 없습니다." }
    /// Let into the leaky queue.
    queued(number, who, rule, wait) { en "Request {number} from {who} joins the queue under {rule} and leaves in {wait}.", ko "{who}의 {number}번 요청이 대기열에 들어가 {wait} 뒤에 나갑니다({rule})." }
    /// Denied for now.
    denied(number, who, rule, left, wait) { en "Request {number} from {who} is denied by {rule}: {left} left, it could pass in {wait}.", ko "{who}의 {number}번 요청이 거부됩니다({rule}). 남은 토큰은 {left}개이고 {wait} 뒤에 통과할 수 있습니다." }
    /// Denied whatever the wait.
    denied_for_ever(number, who, rule) { en "Request {number} from {who} is denied by {rule}: it costs more than the limit ever holds.", ko "{who}의 {number}번 요청이 거부됩니다({rule}). 비용이 한도 전체보다 커서 기다려도 통과할 수 없습니다." }
    /// On the allow list.
    exempt(number, who) { en "Request {number} from {who} passes unlimited: the client is on the allow list.", ko "{who}의 {number}번 요청이 제한 없이 통과합니다. 허용 목록에 있는 클라이언트입니다." }
    /// A forged client.
    forged(number, who) { en "Request {number} from {who} passes unlimited: the limit stands in the client, and this client is forged.", ko "{who}의 {number}번 요청이 제한 없이 통과합니다. 제한이 클라이언트에 있는데 이 클라이언트는 위조되었습니다." }
    /// Fail open.
    failed_open(number, who) { en "Request {number} from {who} passes unlimited: the limiter's store is down and it fails open.", ko "{who}의 {number}번 요청이 제한 없이 통과합니다. 제한기 저장소가 멈췄고 장애 시 허용(fail open)으로 설정되어 있습니다." }
    /// Fail closed.
    failed_closed(number, who) { en "Request {number} from {who} is refused unasked: the limiter's store is down and it fails closed.", ko "{who}의 {number}번 요청이 확인 없이 거부됩니다. 제한기 저장소가 멈췄고 장애 시 차단(fail closed)으로 설정되어 있습니다." }
    /// Out of the leaky queue.
    left(number, who) { en "Request {number} from {who} leaves the queue and reaches the service.", ko "{who}의 {number}번 요청이 대기열을 떠나 서비스에 도달합니다." }
    /// Store down, fail open.
    store_down_open() { en "The limiter's store goes down: from now on every request passes unlimited (fail open).", ko "제한기 저장소가 멈춥니다. 이제 모든 요청이 제한 없이 통과합니다(fail open)." }
    /// Store down, fail closed.
    store_down_closed() { en "The limiter's store goes down: from now on every request is refused (fail closed).", ko "제한기 저장소가 멈춥니다. 이제 모든 요청이 거부됩니다(fail closed)." }
    /// Store up.
    store_up() { en "The limiter's store is back, with the levels that it had.", ko "제한기 저장소가 이전 수위 그대로 복구됩니다." }
}
