//! The map of services, in words.

crate::words_by_name! {
    /// What a place of the templates is called; a reader's own names show as they are.
    place {
        "customer" => "customer", "고객";
        "gateway" => "gateway", "게이트웨이";
        "order" => "order", "주문";
        "payment" => "payment", "결제";
        "stock" => "stock", "재고";
        "shipping" => "shipping", "배송";
        "mail" => "mail", "메일";
        "catalogue" => "catalogue", "상품";
        "screen" => "screen", "화면";
        "interface" => "interface", "API";
        "rules" => "rules", "업무 규칙";
        "data" => "data", "데이터";
        "points" => "points", "포인트";
        "~orders" => "~orders", "~주문됨";
        "~paid" => "~paid", "~결제됨";
        "~shipped" => "~shipped", "~배송됨";
        "~packed" => "~packed", "~포장됨";
    }
    /// A step as a sentence.
    sentence {
        "ordered" => "The customer places order {order} at {other}.", "고객이 {other} 서비스에 주문 {order}번을 넣습니다.";
        "told-done" => "{from} tells the customer: order {order} is taken.", "{from} 서비스가 고객에게 주문 {order}번을 받았다고 알립니다.";
        "told-failed" => "{from} tells the customer: order {order} failed.", "{from} 서비스가 고객에게 주문 {order}번이 실패했다고 알립니다.";
        "no-answer" => "The customer of order {order} stops waiting: no answer came.", "주문 {order}번의 고객이 기다리기를 그만둡니다. 답이 오지 않았습니다.";
        "answer-unwanted" => "An answer about order {order} comes from {from}, but nobody waits for it any more.", "{from} 서비스에서 주문 {order}번의 답이 왔지만 기다리는 고객이 없습니다.";
        "lost" => "A message about order {order} from {from} to {at} is lost on its way.", "{from} → {at}: 주문 {order}번 메시지가 도중에 유실됩니다.";
        "refused" => "{at} is down: the call about order {order} from {from} is refused.", "{at} 서비스가 멈춰 있어, {from} 쪽에서 온 주문 {order}번 호출이 거부됩니다.";
        "missed" => "{at} is down: a message about order {order} from {from} finds nobody.", "{at} 쪽이 멈춰 있어, {from} 쪽에서 온 주문 {order}번의 메시지를 아무도 받지 못합니다.";
        "event-lost" => "The event of order {order} from {from} does not get to {at}, and nobody keeps it: it is lost.", "{from} 서비스가 보낸 주문 {order}번의 이벤트가 {at} 스트림에 닿지 못했고, 아무도 보관하지 않아 유실됩니다.";
        "gone" => "Order {order}, which {at} had in memory, is gone with it.", "{at} 서비스의 메모리에 있던 주문 {order}번 작업이 함께 사라집니다.";
        "began" => "A worker of {at} begins with order {order}.", "{at} 서비스의 작업자가 주문 {order}번을 시작합니다.";
        "waited" => "All workers of {at} are busy: order {order} waits in line.", "{at} 서비스의 작업자가 모두 바빠, 주문 {order}번이 대기열에서 기다립니다.";
        "turned-away" => "The line of {at} is full: order {order} is turned away.", "{at} 서비스의 대기열이 가득 차, 주문 {order}번을 거절합니다.";
        "expired" => "The deadline of order {order} has passed before {at} begins: it does nothing.", "{at} 서비스가 시작하기 전에 주문 {order}번의 데드라인이 지나, 아무것도 하지 않습니다.";
        "cancelled" => "The deadline of order {order} passes: {at} stops its work.", "주문 {order}번의 데드라인이 지나, {at} 서비스가 작업을 멈춥니다.";
        "work-failed" => "{at} fails while working on order {order}, by an error of its own.", "{at} 서비스가 주문 {order}번을 처리하다 자체 오류로 실패합니다.";
        "unreadable" => "What came to {at} from {from} about order {order} follows a contract that does not match: it cannot be read.", "{from} 쪽에서 {at} 서비스로 온 주문 {order}번의 계약(스키마)이 서로 맞지 않아 읽을 수 없습니다.";
        "called" => "{at} calls {other} about order {order} and waits.", "{at} 서비스가 주문 {order}번으로 {other} 서비스를 호출하고 기다립니다.";
        "called-all" => "{at} calls {n} services at once about order {order} and waits for all of them.", "{at} 서비스가 주문 {order}번으로 서비스 {n}개를 한꺼번에 호출하고 모두 기다립니다.";
        "called-again" => "{at} calls {other} about order {order} again (attempt {n}).", "{at} 서비스가 주문 {order}번으로 {other} 서비스를 다시 호출합니다({n}번째 시도).";
        "answered" => "{from} has answered {at} about order {order}; others have not yet.", "{from} 서비스가 {at} 서비스에 주문 {order}번의 답을 보냈습니다. 아직 답하지 않은 서비스가 있습니다.";
        "breaker-refused" => "The breaker of {at} before {other} is open: order {order} fails at once.", "{at} → {other} 서킷 브레이커가 열려 있어, 주문 {order}번이 바로 실패합니다.";
        "timed-out" => "{at} got no answer from {other} about order {order} in time, and will call again.", "{at} 서비스가 {other} 서비스의 답을 제때 받지 못했습니다. 주문 {order}번을 다시 호출하려 합니다.";
        "gave-up" => "{at} got no answer from {other} about order {order} in time, and fails.", "{at} 서비스가 {other} 서비스의 답을 제때 받지 못해, 주문 {order}번을 실패로 끝냅니다.";
        "call-failed" => "{other} failed with order {order}: {at} will call again.", "{other} 서비스가 주문 {order}번 처리에 실패해, {at} 서비스가 다시 호출하려 합니다.";
        "call-failed-last" => "{other} failed with order {order}, and so {at} fails too.", "{other} 서비스가 주문 {order}번 처리에 실패해, {at} 서비스도 실패합니다.";
        "late-answer" => "The answer of {from} about order {order} comes too late: {at} no longer waits.", "{from} 서비스의 주문 {order}번 답이 너무 늦었습니다. {at} 서비스는 더 기다리지 않습니다.";
        "committed" => "{at} has done its part of order {order}.", "{at} 서비스가 주문 {order}번에서 맡은 일을 마칩니다.";
        "committed-with-events" => "{at} has done its part of order {order} and publishes it.", "{at} 서비스가 주문 {order}번에서 맡은 일을 마치고 이벤트를 발행합니다.";
        "passed-on" => "{at} passes the answer about order {order} on.", "{at} 서비스가 주문 {order}번의 답을 전달합니다.";
        "published-again" => "{at} sends the event of order {order} to {other} again: it was not confirmed.", "{at} 서비스가 확인받지 못한 주문 {order}번의 이벤트를 {other} 스트림에 다시 보냅니다.";
        "appended" => "{at} has the event of order {order}, for each of its readers.", "{at} 스트림에 주문 {order}번의 이벤트가 쌓입니다. 구독하는 서비스마다 하나씩 받습니다.";
        "confirmed" => "{at} knows that {from} has the event of order {order}.", "{at} 서비스가 주문 {order}번의 이벤트가 {from} 스트림에 있음을 확인합니다.";
        "duplicate-dropped" => "{at} knows the event of order {order} and drops it.", "{at} 서비스가 이미 처리한 주문 {order}번의 이벤트를 버립니다.";
        "acknowledged" => "{at} knows that {from} is done with order {order}.", "{from} 서비스가 주문 {order}번을 끝냈다고 {at} 스트림에 알립니다.";
        "late-acknowledgement" => "{at} hears from {from} about order {order}, which is settled already.", "{from} 쪽에서 주문 {order}번 소식이 {at} 쪽에 왔지만 이미 정리된 일입니다.";
        "held" => "{from} could not process order {order}: {at} holds the event and will hand it out again.", "{from} 서비스가 주문 {order}번을 처리하지 못해, {at} 스트림이 이벤트를 잠시 두었다가 다시 전달합니다.";
        "returned" => "{at} holds the event of order {order} no longer: it is ready for {other} again.", "{at} 스트림에서 주문 {order}번의 이벤트를 {other} 서비스에 다시 전달할 수 있게 됩니다.";
        "redelivered" => "{other} did not acknowledge order {order}: {at} hands it out again.", "{other} 서비스의 확인 응답이 없어, {at} 스트림이 주문 {order}번의 이벤트를 다시 전달합니다.";
    }
    /// A fault as it begins.
    begins {
        "down" => "{at} goes down.", "{at} 쪽이 멈춥니다.";
        "slow" => "{at} becomes slow.", "{at} 쪽이 느려집니다.";
        "contract" => "{at} is deployed with a new contract; its neighbours still speak the old one.", "{at} 서비스가 새 계약으로 배포됩니다. 이웃은 아직 옛 계약을 씁니다.";
    }
    /// A fault as it ends.
    ends {
        "down" => "{at} is up again.", "{at} 쪽이 다시 동작합니다.";
        "slow" => "{at} is as fast as before.", "{at} 쪽의 속도가 돌아옵니다.";
        "contract" => "The neighbours of {at} speak its new contract too.", "{at} 서비스의 이웃도 새 계약을 씁니다.";
    }
    /// The state of a place, in a word.
    state {
        "down" => "down", "멈춤";
        "slow" => "slow", "느림";
        "renewed" => "new contract", "새 계약";
        "fails" => "fails", "실패 중";
    }
    /// What breaking a place in one of its ways is called.
    break_it {
        "down" => "Take it down", "멈추기";
        "crash" => "Crash it", "강제 종료하기";
        "slow" => "Make it slow", "느리게 하기";
        "contract" => "Change its contract", "계약 바꾸기";
    }
    /// A change that the business or the technology asks for.
    change {
        "gift-wrapping" => "Orders can be gift-wrapped", "주문에 선물 포장 추가";
        "another-payment" => "Another way to pay", "새 결제 수단";
        "discounts" => "Discounts for some goods", "일부 상품 할인";
        "delivery-day" => "Customers choose the day of delivery", "배송 날짜 선택";
        "returns" => "Goods can be sent back", "반품";
        "mail-texts" => "Mails in a friendlier tone", "메일 문구 바꾸기";
        "new-look" => "All screens get a new look", "모든 화면 새 디자인";
        "other-database" => "All data moves to another database", "모든 데이터를 다른 데이터베이스로";
        "own" => "Your own change", "내가 고른 변경";
    }
}

crate::texts! {
    /// A name that cannot be.
    wrong_name(given) {
        en "'{given}' is no name for a place: up to 30 letters of the Latin alphabet or 10 Korean ones, digits and '-'; '~' before a stream, '/' before a gateway",
        ko "'{given}'은(는) 이름으로 쓸 수 없습니다. 영문 30자 또는 한글 10자까지, 숫자와 '-'를 쓸 수 있고, 스트림 앞에는 '~', 게이트웨이 앞에는 '/'를 붙입니다",
    }
    /// A group that is none.
    wrong_group(given) {
        en "'{given}' is no part of a map; it reads like order:payment,~orders with a place, a colon, and where its ways lead",
        ko "'{given}'은(는) 지도의 일부로 읽을 수 없습니다. order:payment,~orders처럼 구성 요소, 콜론(:), 연결할 곳을 차례로 적습니다",
    }
    /// A stream is not called.
    grpc_stream(stream) { en "{stream} is a stream: it is read and published to, not called by gRPC", ko "{stream} 스트림은 읽고 발행할 뿐, gRPC로 호출할 수 없습니다" }
    /// A way twice.
    twice(from, to) { en "there are two ways from {from} to {to}; one is allowed", ko "{from}에서 {to}(으)로 가는 연결이 두 개입니다. 하나만 둘 수 있습니다" }
    /// A stream that feeds a stream.
    stream_to_stream(from, to) { en "{from} and {to} are both streams; a service must stand between them", ko "{from}, {to} 둘 다 스트림입니다. 사이에 서비스가 있어야 합니다" }
    /// A circle.
    circle(places) { en "the map goes in a circle: {places}; an order would never come to an end", ko "연결이 순환합니다: {places}. 이대로면 주문 처리가 끝나지 않습니다" }
    /// Too many places.
    too_many_places(given, max) { en "the map has {given} places; at most {max} are allowed", ko "지도에 구성 요소가 {given}개 있습니다. 최대 {max}개까지 둘 수 있습니다" }
    /// Too many ways.
    too_many_ways(given, max) { en "the map has {given} ways; at most {max} are allowed", ko "지도에 연결이 {given}개 있습니다. 최대 {max}개까지 둘 수 있습니다" }
    /// Nowhere to come in.
    no_service() { en "the map has no service at which orders come in", ko "지도에 주문이 들어올 서비스가 없습니다" }
    /// A name that is taken.
    taken(given) { en "the name '{given}' is taken, by another place or by a parameter of this lab", ko "'{given}' 이름은 이미 다른 구성 요소나 이 실험실의 매개변수가 쓰고 있습니다" }
    /// A gateway beside a stream.
    gateway_stream(gateway, stream) {
        en "{gateway} is a gateway: it only passes calls on, and cannot publish to or read {stream}",
        ko "{gateway} 게이트웨이는 호출을 전달하기만 합니다. {stream} 스트림에 발행하거나 구독할 수 없습니다",
    }
    /// A gateway with workers.
    gateway_workers(given) { en "{given} cannot be a gateway and have workers of its own", ko "{given}은(는) 게이트웨이이면서 작업자 수를 따로 가질 수 없습니다" }
    /// No number of workers.
    wrong_workers(given) {
        en "'{given}' is no number of workers: 1 to 1000, or nothing for the usual number",
        ko "'{given}'은(는) 작업자 수로 쓸 수 없습니다. 1부터 1000까지 적거나, 비워 두면 기본값을 씁니다",
    }
    /// The next place that is pressed is connected.
    press_now() { en "Now press the place to connect it with.", ko "이제 연결할 곳을 지도에서 누르세요." }
    /// A place that calls the picked one, for a screen reader.
    depends(label, picked) { en "{label}, calls {picked}, directly or through others", ko "{label}, {picked} 쪽을 직접 또는 거쳐서 호출함" }
    /// What pressing a place inside another page does.
    take_down(name) { en "{name}: take it down", ko "{name} 멈추기" }
    /// Nobody breaks, and the order of deployment.
    nobody_breaks(first) { en "nobody; deploy {first}", ko "깨지는 곳 없음, {first}" }
    /// The stage's name.
    title() { en "The map of services", ko "서비스 지도" }
    /// A call by REST, in the legend.
    rest() { en "REST call", ko "REST 호출" }
    /// A call by gRPC, in the legend.
    grpc() { en "gRPC call", ko "gRPC 호출" }
    /// Events, in the legend.
    events() { en "events", ko "이벤트" }
    /// A way of events.
    event() { en "event", ko "이벤트" }
    /// A service at work, for a screen reader.
    busy(busy, size, waiting) { en "{busy} of {size} workers busy, {waiting} in line", ko "작업자 {size}개 중 {busy}개 작업 중, 대기 {waiting}건" }
    /// What a gateway has in hand.
    in_hand(count) { en "{count} orders in hand", ko "처리 중 {count}건" }
    /// What a stream's slowest reader has before it.
    events_wait(count) { en "{count} events wait", ko "이벤트 {count}건 대기" }
    /// Customers who wait.
    customers_wait(count) { en "{count} waiting", ko "{count}명 대기" }
    /// The heading of the editor.
    editor() { en "Draw the map", ko "지도 그리기" }
    /// Nothing is picked.
    pick_one() { en "Press a place on the map to rename it, connect it, break it or remove it.", ko "지도에서 구성 요소를 누르면 이름을 바꾸고, 연결하고, 고장 내고, 지울 수 있습니다." }
    /// How whoever calls the picked place is marked.
    dotted() { en "Dotted on the map: whoever calls it, directly or through others.", ko "테두리가 점선인 곳: 선택한 구성 요소를 직접, 또는 다른 서비스를 거쳐 호출합니다." }
    /// Adds a service that stands alone.
    add_service() { en "Add a service", ko "서비스 추가" }
    /// Adds a stream that stands alone.
    add_stream() { en "Add a stream", ko "스트림 추가" }
    /// Adds a gateway that stands alone.
    add_gateway() { en "Add a gateway", ko "게이트웨이 추가" }
    /// Adds a service behind the picked place.
    add_service_after() { en "Add a service after it", ko "다음에 서비스 추가" }
    /// Adds a stream behind the picked place.
    add_stream_after() { en "Add a stream after it", ko "다음에 스트림 추가" }
    /// The name of the picked place.
    name_field() { en "Name", ko "이름" }
    /// The workers of the picked place.
    workers_field() { en "Workers", ko "작업자 수" }
    /// Connects the picked place with another.
    connect() { en "Connect it with", ko "연결할 곳" }
    /// Nothing is chosen.
    choose() { en "choose …", ko "고르기 …" }
    /// Connects by pressing on the map.
    connect_by_pressing() { en "Connect by pressing a place", ko "지도에서 눌러 연결하기" }
    /// Removes the picked place.
    remove() { en "Remove it", ko "지우기" }
    /// The list of ways.
    ways() { en "Its connections", ko "연결 목록" }
    /// Changes a call from one protocol to the other.
    switch() { en "Change between REST and gRPC", ko "REST와 gRPC 바꾸기" }
    /// The same, with what it is.
    switch_of(ends, kind) { en "{ends}, {kind}: change between REST and gRPC", ko "{ends}, {kind}: REST와 gRPC 바꾸기" }
    /// Removes a way.
    remove_way(ends) { en "Remove the way {ends}", ko "{ends} 연결 지우기" }
    /// An edit that cannot be.
    refused(reason) { en "That cannot be: {reason}.", ko "그렇게는 할 수 없습니다. {reason}." }
    /// The heading of the four questions.
    questions() { en "Four questions about this map", ko "이 지도에 묻는 네 가지 질문" }
    /// What the table of questions shows.
    questions_about() { en "Each answer is measured in a short run of this map: press it to see that run.", ko "답은 모두 이 지도를 짧게 실행해 잰 것입니다. 누르면 그 실행을 볼 수 있습니다." }
    /// How far the answers are.
    asking(percent) { en "Running the map … {percent}%", ko "지도를 실행해 답을 재는 중 … {percent}%" }
    /// The column of names.
    place_head() { en "Place", ko "구성 요소" }
    /// The first question: point-to-point coupling.
    who_fails() { en "It is down: who fails with it, and for how long?", ko "멈추면 누가 함께 실패하고, 얼마나 이어지나요?" }
    /// The second question: dependent scaling.
    who_grows() { en "Twice the traffic: does it need more workers?", ko "트래픽이 두 배면 작업자를 늘려야 하나요?" }
    /// The third question: API versioning.
    who_breaks() { en "Its contract changes: who breaks, who deploys first?", ko "계약을 바꾸면 누가 깨지고, 누가 먼저 배포하나요?" }
    /// The fourth question: testing.
    who_runs() { en "To test it: what must run too?", ko "테스트하려면 무엇을 함께 띄워야 하나요?" }
    /// It does not have that.
    no_answer() { en "–", ko "–" }
    /// A cell that leads to its run.
    to_run(answer) { en "{answer}: open this run", ko "{answer}: 이 실행 열기" }
    /// Nobody fails.
    nobody_fails() { en "nobody", ko "아무도 실패하지 않음" }
    /// Customers alone fail.
    customers_fail(taken) { en "only customers; {taken} of orders taken", ko "고객만 실패, 주문 {taken} 접수" }
    /// Who fails, for how long.
    fails(names, lasts, down, taken) { en "{names}, for {lasts} s while it was down for {down} s; {taken} of orders taken", ko "함께 실패: {names}(중단 {down}초, 실패 {lasts}초, 주문 {taken} 접수)" }
    /// Who is late beside that.
    and_waits(answer, names) { en "{answer}; later: {names}", ko "{answer}, 늦어짐: {names}" }
    /// Loads before and after.
    load(before, after) { en "busy {before} → {after}", ko "이용률 {before} → {after}" }
    /// It must grow.
    must_grow(load) { en "{load}: needs more workers", ko "{load}: 작업자 늘려야 함" }
    /// Who breaks.
    breaks(names, first) { en "{names}; deploy {first}", ko "깨짐: {names}. {first}" }
    /// Nobody speaks with it by a contract.
    alone() { en "nobody; deploy it alone", ko "깨지는 곳 없음, 따로 배포 가능" }
    /// In any order.
    any_order() { en "in any order", ko "배포 순서 무관" }
    /// The service first.
    itself_first() { en "it first", ko "이 서비스를 먼저 배포" }
    /// The others first.
    others_first() { en "the others first", ko "상대 서비스를 먼저 배포" }
    /// All at once.
    together() { en "all at the same moment", ko "모두 동시에 배포" }
    /// Nothing else.
    nothing_else() { en "nothing else", ko "다른 것 없음" }
    /// The heading of where to cut.
    cutting() { en "Where to cut: by business or by layer?", ko "어디서 나눌까: 업무별, 계층별?" }
    /// What the table of cuts shows.
    cutting_about() { en "The same features shared out two ways: a team for each business capability, or a team for each technical layer. How many teams must talk to each other for a change?", ko "같은 기능을 두 방식으로 나눠 봅니다. 업무마다 한 팀을 두거나, 기술 계층마다 한 팀을 둡니다. 변경 하나에 몇 팀이 협의해야 할까요?" }
    /// The column of changes.
    change_head() { en "A change", ko "변경" }
    /// The cut by business.
    by_business() { en "Teams, cut by business", ko "업무별로 나눈 팀 수" }
    /// The cut by layer.
    by_layer() { en "Teams, cut by layer", ko "계층별로 나눈 팀 수" }
    /// The reader's own change.
    own_change() { en "Your own change: what does it touch?", ko "내 변경은 어디를 건드리나요?" }
    /// The title of the figure of loads.
    loads() { en "How busy each service was while orders came", ko "주문이 오는 동안 서비스별 이용률" }
    /// The axis of loads.
    load_axis() { en "busy", ko "이용률" }
    /// The title of the figure of answers.
    answered() { en "How long customers wait, and until each part is done", ko "고객의 대기 시간과 일이 끝나기까지 걸린 시간" }
    /// The line of customers.
    customers() { en "customers", ko "고객" }
    /// The line of parts.
    parts() { en "each part of an order", ko "주문의 각 부분" }
    /// The title of the figure of orders.
    told() { en "Orders that were taken, and that failed", ko "접수된 주문과 실패한 주문" }
    /// The line of those taken.
    taken_orders() { en "taken", ko "접수" }
    /// The line of those failed.
    failed_orders() { en "failed", ko "실패" }
    /// The title of the figure of work.
    work() { en "Work that waits: in lines, streams and outboxes", ko "쌓인 일: 대기열, 스트림, 아웃박스" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::topology::{CAPABILITIES, GIVEN, LAYERS, What};
    use crate::texts::Language;

    #[test]
    fn every_step_place_and_change_has_words_in_both_languages() {
        for language in Language::ALL {
            for name in What::ALL.iter().map(|what| what.name()).filter(|name| !name.starts_with("fault-")) {
                assert_ne!(sentence(language, name), name);
            }
            for kind in ["down", "slow", "contract"] {
                assert!(begins(language, kind) != kind && ends(language, kind) != kind);
            }
            assert!(GIVEN.iter().all(|given| change(language, given.name) != given.name));
        }
        for name in CAPABILITIES.iter().chain(&LAYERS) {
            assert_ne!(place(Language::Korean, name), *name);
        }
    }
}
