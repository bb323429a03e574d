//! What the patterns are, when to choose them, and what they give and cost: a sentence for each point. The run that shows it stands
//! in the table of labs.

crate::words_by_name! {
    /// A point.
    point {
        "sync-easy" => "Easy to build and to follow: one line of calls, and at its end the customer knows how it went.", "만들기도 따라가기도 쉽습니다. 호출이 한 줄로 이어지고, 끝나면 고객이 결과를 바로 압니다.";
        "sync-deadline" => "A deadline that travels with the call (gRPC) stops the callee's work too.", "호출과 함께 전달되는 데드라인(gRPC)은 호출받은 쪽의 작업도 멈춥니다.";
        "sync-key" => "With an idempotency key a retry is safe: the callee answers again without shipping again.", "멱등 키가 있으면 재시도가 안전합니다. 호출받은 쪽은 다시 배송하지 않고 같은 답을 줍니다.";
        "sync-breaker" => "A circuit breaker fails fast instead of waiting, so the caller's workers stay free.", "서킷 브레이커는 기다리지 않고 바로 실패해 호출자의 작업자를 지킵니다.";
        "sync-bulkhead" => "A bulkhead bounds how many workers one slow callee can hold.", "벌크헤드는 느린 서비스 하나가 붙잡을 수 있는 작업자 수를 제한합니다.";
        "sync-coupling" => "Strong coupling: while the shipping service is down, no order can be taken.", "강한 결합: 배송 서비스가 멈춰 있으면 주문도 받을 수 없습니다.";
        "sync-waiting" => "The caller waits: the latencies of all services in the chain add up.", "호출자가 기다립니다. 연쇄된 서비스들의 지연이 모두 더해집니다.";
        "sync-availability" => "Availability multiplies: five services that fail 2% of the time each fail nearly 10% of orders together.", "가용성은 곱해집니다. 각각 2%씩 실패하는 서비스 다섯 개가 모이면 주문의 10% 가까이가 실패합니다.";
        "sync-time-out" => "A time-out leaves data apart: the caller gives up while the callee finishes.", "타임아웃은 데이터를 어긋나게 합니다. 호출자는 포기하지만 호출받은 쪽은 일을 끝냅니다.";
        "sync-twice" => "A retry may do it twice: the first call was done, only its answer was lost.", "재시도는 두 번 실행될 수 있습니다. 첫 호출은 성공했고 답만 사라졌기 때문입니다.";
        "sync-cascade" => "A slow callee eats the caller's workers until the caller turns orders away itself.", "느린 서비스가 호출자의 작업자를 모두 붙잡아, 결국 호출자까지 주문을 거절합니다.";
        "sync-storm" => "Nested retries multiply: three attempts at each of three callers make 27 calls at the end of the chain.", "중첩된 재시도는 곱해집니다. 세 호출자가 세 번씩 시도하면 마지막 서비스는 27번 호출됩니다.";
        "sync-fallback" => "A fallback can promise what nobody will do: the order is accepted and never shipped.", "폴백은 아무도 지키지 않을 약속이 될 수 있습니다. 접수되었지만 배송되지 않습니다.";

        "messaging-nobody-waits" => "Nobody waits: the customer is answered before the shipment is made.", "아무도 기다리지 않습니다. 배송이 만들어지기 전에 고객이 답을 받습니다.";
        "messaging-loose" => "Loose coupling: the consumer may be down, orders are taken all the same and shipped later.", "느슨한 결합: 소비자가 멈춰 있어도 주문을 받고, 나중에 배송합니다.";
        "messaging-redelivery" => "Automatic retry: the broker delivers again until the consumer is well.", "자동 재시도: 소비자가 회복될 때까지 브로커가 다시 전달합니다.";
        "messaging-confirms" => "Publisher confirms carry the message over a broker that is down, and the customer waits for it.", "발행 확인을 쓰면 브로커가 멈춰도 메시지를 잃지 않지만, 고객이 그만큼 기다립니다.";
        "messaging-dead-letters" => "What fails too often is put aside among the dead letters and blocks nobody.", "너무 자주 실패한 메시지는 데드 레터로 옮겨져 다른 메시지를 막지 않습니다.";
        "messaging-consumer-first" => "After a backward-compatible change the consumer goes first, and nothing breaks.", "하위 호환 변경은 소비자를 먼저 배포하면 아무것도 깨지지 않습니다.";
        "messaging-registry" => "A schema registry refuses a change that consumers could not read.", "스키마 레지스트리는 소비자가 읽지 못할 변경을 거부합니다.";
        "messaging-lost" => "A crash between store and publish loses the message: an order that nobody ships.", "저장과 발행 사이에 죽으면 메시지를 잃습니다. 아무도 배송하지 않는 주문이 남습니다.";
        "messaging-ghost" => "Publishing first makes a ghost: a shipment for an order that was never stored.", "먼저 발행하면 유령이 생깁니다. 저장되지 않은 주문이 배송됩니다.";
        "messaging-broker-must-not-fail" => "The broker must not fail: what is published while it is down is lost.", "브로커는 멈추면 안 됩니다. 멈춘 동안 발행한 메시지는 사라집니다.";
        "messaging-memory" => "A queue in memory dies with its broker.", "메모리 대기열은 브로커와 함께 사라집니다.";
        "messaging-twice" => "A lost acknowledgement delivers twice, and ships twice.", "확인(ack)이 사라지면 두 번 전달되고 두 번 배송됩니다.";
        "messaging-auto" => "Acknowledged on delivery, a message is lost with the consumer that crashes.", "전달 즉시 확인하면, 소비자가 죽을 때 메시지도 사라집니다.";
        "messaging-schema" => "The schema travels in the pipe: rename a field, and the old consumer can read nothing.", "스키마가 파이프를 타고 흐릅니다. 필드 이름을 바꾸면 옛 소비자는 아무것도 읽지 못합니다.";
        "messaging-producer-first" => "The same change with the producer first: until the consumer follows, it can read nothing and messages go round.", "같은 변경도 생산자를 먼저 배포하면, 소비자가 따라올 때까지 메시지를 읽지 못해 계속 다시 전달됩니다.";
        "messaging-two-phase" => "A two-phase commit keeps database and broker together, and every order waits for its two rounds.", "2단계 커밋은 DB와 브로커를 함께 묶지만, 모든 주문이 두 번의 왕복을 기다립니다.";
        "messaging-in-doubt" => "Rarely worth it: when the coordinator is gone between the phases, database and broker stay locked.", "그만한 값을 하는 일은 드뭅니다. 두 단계 사이에 코디네이터가 사라지면 DB와 브로커가 잠긴 채 남습니다.";

        "transactional-one-transaction" => "Order and message are one transaction: a crash leaves both or neither.", "주문과 메시지가 하나의 트랜잭션이라, 죽더라도 둘 다 있거나 둘 다 없습니다.";
        "transactional-no-two-phase" => "No two-phase commit is needed: one database commits, and the customer is answered.", "2단계 커밋이 필요 없습니다. DB 하나가 커밋하면 고객에게 답합니다.";
        "transactional-broker-may-fail" => "The broker may fail: the outbox keeps the messages until it is back.", "브로커가 멈춰도 됩니다. 돌아올 때까지 아웃박스가 메시지를 보관합니다.";
        "transactional-inbox" => "The inbox drops what it has seen: a message that comes twice ships once.", "인박스는 이미 본 것을 버립니다. 메시지가 두 번 와도 배송은 한 번입니다.";
        "transactional-log" => "Following the database's log instead of polling brings the latency down.", "폴링 대신 DB 로그를 따라가면 지연이 줄어듭니다.";
        "transactional-chaos" => "Crashes, losses and duplicates all at once: still exactly one shipment for each order.", "장애와 손실과 중복이 한꺼번에 와도 주문마다 배송은 정확히 한 번입니다.";
        "transactional-no-inbox" => "More parts, and each is needed: without the inbox, a relay's crash ships twice.", "부품이 늘고 모두 필요합니다. 인박스가 없으면 릴레이가 죽을 때 두 번 배송됩니다.";
        "transactional-no-outbox" => "Without the outbox, a crash between store and publish loses the order's message.", "아웃박스가 없으면 저장과 발행 사이의 장애로 메시지를 잃습니다.";
        "transactional-latency" => "A message waits for the next poll: the interval is added to the latency.", "메시지는 다음 폴링을 기다립니다. 폴링 간격이 지연에 더해집니다.";
        "transactional-polling" => "Polling more often is load on the database, mostly for nothing.", "자주 폴링할수록 DB에 부하가 걸리고, 대부분은 헛일입니다.";
        "transactional-rows" => "Outbox and inbox grow with every order: someone has to clean up.", "아웃박스와 인박스는 주문마다 늘어나므로 누군가 치워야 합니다.";

        "topology-coupling" => "Calls couple: mail is down for four seconds, and every service before it fails, up to the customer.", "호출은 서비스를 서로 묶습니다. 메일이 4초 멈추면 그 앞의 모든 서비스가 고객까지 함께 실패합니다.";
        "topology-apart" => "Streams keep apart: with mail down as long, nobody fails, and every mail is sent afterwards.", "스트림은 서비스를 서로 떼어 놓습니다. 메일이 같은 시간 멈춰도 아무도 실패하지 않고, 메일은 나중에 모두 나갑니다.";
        "topology-scaling" => "Calls scale together: twice the traffic, and the service that waits for all the others fills up; most orders fail.", "호출은 함께 늘려야 합니다. 트래픽이 두 배면 나머지를 모두 기다리는 서비스의 대기열이 차고, 주문은 대부분 실패합니다.";
        "topology-absorbs" => "Streams absorb: readers with a fourth of the workers fall behind and catch up, and customers notice nothing.", "스트림은 흡수합니다. 작업자가 적은 쪽은 밀렸다가 따라잡고, 고객은 알아채지 못합니다.";
        "topology-versions" => "Calls need both sides at once: until its callers are deployed too, every call to the renewed service fails.", "호출은 양쪽을 함께 바꿔야 합니다. 부르는 쪽이 배포될 때까지 바뀐 서비스로 가는 호출이 모두 실패합니다.";
        "topology-passes-over" => "Events can grow: readers pass over a field that they do not know, and nobody has to wait for anybody.", "이벤트에는 필드를 더할 수 있습니다. 읽는 쪽은 모르는 필드를 건너뛰고, 아무도 서로를 기다리지 않습니다.";
        "topology-half-done" => "Calls leave orders half done: paid at one service, refused by the next, and the customer is told that it failed.", "호출은 반만 처리된 주문을 남깁니다. 한 서비스에서는 결제됐고 다음 서비스는 거절했는데, 고객은 실패했다고 듣습니다.";
        "topology-later" => "Events finish: the part that was down is done later, and no order stays half done.", "이벤트는 끝까지 갑니다. 멈췄던 부분은 나중에 처리되고, 반쪽으로 남는 주문이 없습니다.";
        "compare-callee-down" => "Events: while the callee is down, orders are taken and shipped later. Calls fail with it.", "이벤트: 받는 서비스가 멈춰도 주문을 받고 나중에 배송합니다. 호출은 함께 실패합니다.";
        "compare-latency" => "Events: the customer waits for one service, however many come after it. Calls add them all up.", "이벤트: 뒤에 서비스가 몇 개든 고객은 하나만 기다립니다. 호출은 모두 더해집니다.";
        "compare-double" => "Events: when traffic doubles, work waits in the broker. With calls the customers wait.", "이벤트: 트래픽이 두 배가 되면 일이 브로커에 쌓입니다. 호출에서는 고객이 기다립니다.";
        "compare-outbox" => "Events, with an outbox: no crash between store and publish loses the message.", "아웃박스를 쓴 이벤트: 저장과 발행 사이에 죽어도 메시지를 잃지 않습니다.";
        "compare-number" => "Events: one that holds a number alone, or is kept until it can be read, outlives a change of schema.", "이벤트: 번호만 담거나 읽을 수 있을 때까지 보관하면 스키마가 바뀌어도 남습니다.";
        "compare-answer" => "Calls: the answer means that it is done. After an event both databases agree only later.", "호출: 답이 오면 끝난 일입니다. 이벤트는 두 데이터베이스가 나중에야 일치합니다.";
        "compare-broker-down" => "Calls: there is no broker that could be down, and no message to be lost with it.", "호출: 멈출 브로커도, 함께 잃을 메시지도 없습니다.";
        "compare-promise" => "Calls: who is told ‘failed’ was told the truth. An event promises what may never happen.", "호출: 실패하면 실패했다고 사실대로 답합니다. 이벤트는 끝내 이뤄지지 않을 일을 약속할 수 있습니다.";
        "compare-parts" => "Calls: fewer parts to run. A broker and a relay must be watched too.", "호출: 운영할 것이 적습니다. 이벤트는 브로커와 릴레이까지 지켜봐야 합니다.";
        "zero-dumb-pipe" => "A dumb pipe: the event holds an order's number alone, its schema never changes.", "단순한 파이프: 이벤트에는 주문 번호만 담겨 스키마가 바뀔 일이 없습니다.";
        "zero-today" => "The receiver reads today's state: an order changed meanwhile is shipped as changed.", "받는 쪽은 지금의 상태를 읽습니다. 그사이 변경된 주문은 변경된 내용으로 배송됩니다.";
        "zero-order" => "The order of arrival no longer matters: whatever comes last, what is read is the latest.", "도착 순서가 상관없습니다. 무엇이 나중에 오든 읽는 것은 최신 내용입니다.";
        "zero-repeat" => "An event that comes twice does no harm: the shipment is there, and is brought up to date.", "이벤트가 두 번 와도 괜찮습니다. 이미 있는 배송을 최신으로 맞출 뿐입니다.";
        "zero-outbox" => "Combinable: with the outbox, neither a crash nor a broker that is down loses an event.", "조합할 수 있습니다. 아웃박스와 함께 쓰면 장애나 브로커 중단에도 이벤트를 잃지 않습니다.";
        "zero-stale" => "The comparison: with the data in the event, an old one that comes late overwrites the new.", "비교: 데이터를 이벤트에 담으면, 늦게 온 옛 이벤트가 새 내용을 덮어씁니다.";
        "zero-coupling" => "The call back couples again: while the source is down, nothing can be shipped.", "되묻는 호출이 다시 결합을 만듭니다. 원본이 멈춰 있으면 배송할 수 없습니다.";
        "zero-load" => "Every event is a question to the source: it works twice for each order, and customers wait longer.", "이벤트마다 원본에 묻습니다. 주문마다 두 번 일하게 되어 고객이 더 오래 기다립니다.";
        "zero-deleted" => "What is deleted before it is asked for is 404: a stored order that is never shipped.", "묻기 전에 삭제되면 404입니다. 저장되었던 주문이 배송되지 않습니다.";
        "zero-lost" => "Without an outbox, a crash between store and publish loses the event, as in simple messaging.", "아웃박스가 없으면 단순 메시징처럼 저장과 발행 사이의 장애로 이벤트를 잃습니다.";

        "queue-decoupled" => "Producers and consumers need not be up together: messages wait.", "생산자와 소비자가 함께 떠 있을 필요가 없습니다. 메시지가 기다려 줍니다.";
        "queue-levels" => "A queue levels bursts: consumers for the mean suffice, not for the peak.", "큐는 몰려오는 부하를 평평하게 합니다. 소비자는 최대가 아니라 평균에 맞추면 됩니다.";
        "queue-scales" => "Competing consumers share the work: add some, and more is done.", "경쟁하는 소비자들이 일을 나눕니다. 소비자를 늘리면 처리량이 늘어납니다.";
        "queue-kept-until-acknowledged" => "A message stays until it is acknowledged: a consumer that crashes loses nothing.", "메시지는 확인(ack)할 때까지 남아 있습니다. 소비자가 죽어도 아무것도 잃지 않습니다.";
        "queue-dead-letters" => "A delivery limit puts the poison message aside, and the others go on.", "전달 한도가 포이즌 메시지를 옆으로 치우고, 나머지는 계속 처리됩니다.";
        "queue-pressure" => "A full queue that refuses slows its producers down, and nothing is lost.", "가득 찬 큐가 거부하면 생산자가 늦춰지고, 아무것도 잃지 않습니다.";
        "queue-automatic-loses" => "Acknowledged by being sent, messages die with the consumer that has them.", "전달 즉시 확인하면, 메시지를 가진 소비자와 함께 메시지도 사라집니다.";
        "queue-memory-loses" => "A queue in memory dies with its broker.", "메모리에만 있는 큐는 브로커와 함께 사라집니다.";
        "queue-duplicates" => "At least once means now and then twice: work that outlasts the time-out is done again.", "‘적어도 한 번’은 가끔 두 번이라는 뜻입니다. 타임아웃보다 긴 작업은 다시 실행됩니다.";
        "queue-order-broken" => "Consumers side by side finish in another order than messages were sent.", "나란히 일하는 소비자들은 보낸 순서와 다르게 끝냅니다.";
        "queue-poison-loops" => "Without a limit one poison message goes round for ever and takes a consumer’s time.", "한도가 없으면 포이즌 메시지 하나가 영원히 돌며 소비자의 시간을 빼앗습니다.";
        "queue-hoarding" => "A large prefetch lets a slow consumer sit on messages that others could do.", "프리페치가 크면 느린 소비자가 다른 소비자가 처리할 수 있는 메시지를 붙잡고 있습니다.";
        "queue-hockey-stick" => "Near full load waiting explodes: from half to 95% utilisation it grows tenfold.", "부하가 한계에 가까워지면 대기 시간이 폭발합니다. 이용률이 절반에서 95%로 오르면 열 배로 늘어납니다.";
        "queue-overload" => "A queue absorbs a burst, not a lasting overload: it only grows.", "큐는 잠깐의 버스트를 받아 줄 뿐, 계속되는 과부하는 받아 주지 못합니다. 계속 쌓이기만 합니다.";
        "queue-drops" => "A full queue that drops its oldest loses messages, and nobody is told.", "가득 차면 오래된 것을 버리는 큐는 메시지를 잃고, 아무도 그 사실을 모릅니다.";

        "both-remembers" => "Reading takes nothing away: when everything is read, the queue is empty and the log has it all.", "읽어도 사라지지 않습니다. 모두 읽은 뒤 대기열은 비어 있고 로그에는 전부 남아 있습니다.";
        "both-newcomer" => "Who comes late reads the log from the beginning; from the queue it gets only a share of what is left.", "늦게 온 쪽도 로그는 처음부터 읽습니다. 대기열에서는 남은 것의 일부만 받습니다.";
        "both-undone" => "A bad deployment is undone by going back: what the queue's consumers did wrong is gone and stays wrong.", "잘못된 배포는 되돌아가 다시 읽으면 됩니다. 대기열에서 잘못 처리한 것은 이미 사라져 그대로 남습니다.";
        "both-order" => "The log keeps the order within a key with any number of consumers; a queue's consumers overtake each other.", "로그는 소비자가 몇이든 같은 키의 순서를 지킵니다. 대기열의 소비자들은 서로 앞지릅니다.";
        "both-replicas" => "While a broker is down, another replica takes what is sent; a queue on one broker keeps its producer waiting.", "브로커가 멈춘 동안 다른 복제본이 이어서 받습니다. 브로커 하나에 있는 대기열은 생산자를 기다리게 합니다.";
        "both-parallel" => "A queue gives work to as many consumers as there are; in a log those beyond the partitions have nothing to read.", "대기열은 소비자 수만큼 일을 나눕니다. 로그에서는 파티션보다 많은 소비자는 읽을 것이 없습니다.";
        "both-redelivery" => "When a consumer dies, a queue gives its message to another at once; a log's group misses it only after its session.", "소비자가 죽으면 대기열은 메시지를 바로 다른 소비자에게 줍니다. 로그의 그룹은 세션 타임아웃이 지나야 알아챕니다.";
        "both-forgets" => "A queue needs room only for what waits; a log grows with everything that was ever sent.", "대기열은 기다리는 것만큼만 자리를 씁니다. 로그는 보낸 만큼 계속 커집니다.";
        "shard-scales" => "Each shard more takes its share of rows and requests.", "샤드를 늘리면 행과 요청을 그만큼 나눠 맡습니다.";
        "shard-isolates" => "A shard that is down takes only its own keys with it.", "멈춘 샤드는 자기 키만 막습니다. 나머지는 그대로 동작합니다.";
        "shard-ring-moves-little" => "A consistent map moves only what the new shard takes.", "일관 해시는 새 샤드가 맡을 만큼만 옮깁니다.";
        "shard-copy-first" => "Copied before it is deleted, a key survives the death of whoever moves it.", "지우기 전에 복사하면, 옮기던 작업이 죽어도 키는 남습니다.";
        "shard-colocated" => "What is joined has the same shard key: one shard answers alone.", "함께 조인할 것을 같은 샤드 키로 두면 샤드 하나가 혼자 답합니다.";
        "shard-mends" => "A celebrity can be mended: read from a cache, it burns no shard.", "핫 키도 대처할 수 있습니다. 캐시에서 읽으면 샤드에 부하가 몰리지 않습니다.";
        "shard-vertical" => "With the wide columns apart, whoever needs none of them reads narrow rows.", "넓은 열을 따로 두면, 그 열이 필요 없는 요청은 좁은 행만 읽습니다.";
        "shard-in-part" => "A query may answer without the shard that is down: in time, and not whole.", "멈춘 샤드 없이 답하면, 제때 답하지만 온전하지는 않습니다.";
        "shard-list" => "Lists of values are as uneven as the values are.", "값의 목록으로 나누면 값이 치우친 만큼 치우칩니다.";
        "shard-application" => "Joined in the application, a query makes one trip after the other.", "애플리케이션에서 조인하면 쿼리 하나가 차례로 두 번 다녀옵니다.";
        "shard-salt-reads" => "A salted key spreads its writes, and every read of it asks all its parts.", "솔트로 나눈 키는 쓰기를 나누지만, 읽을 때마다 모든 조각에 물어야 합니다.";
        "shard-celebrity" => "A celebrity burns one shard, and no number of shards helps: the key lives on one.", "핫 키 하나가 샤드 하나에 과부하를 줍니다. 샤드를 늘려도 그 키는 한 곳에 있습니다.";
        "shard-modulo-moves-all" => "From four to five shards, key modulo n moves four keys of five.", "나머지 방식은 샤드를 넷에서 다섯으로 늘릴 때 키 다섯 중 넷을 옮깁니다.";
        "shard-scatter" => "A query over all shards waits for the slowest of them.", "모든 샤드에 묻는 쿼리는 가장 느린 샤드를 기다립니다.";
        "shard-directory-looks" => "A directory moves no key too many, and is asked before every request.", "디렉터리는 꼭 필요한 키만 옮기지만, 요청마다 먼저 물어야 합니다.";
        "shard-one-database" => "Partitions inside one database part the rows, not the work: they share one machine.", "한 데이터베이스 안의 파티션은 행만 나눌 뿐, 일은 장비 하나가 모두 합니다.";
        "shard-stop" => "If everybody waits until all keys have moved, everybody waits that long.", "모두 옮길 때까지 멈추면, 그동안 모두가 기다립니다.";
        "shard-delete-first" => "Deleted before it is stored, a key is lost with whoever held it.", "저장하기 전에 지우면, 옮기던 작업과 함께 키를 잃습니다.";
        "shard-increasing" => "Keys that only grow all go to the last range.", "늘어나기만 하는 키는 모두 마지막 범위로 갑니다.";
        "log-remembers" => "A log remembers: a group that comes late reads everything from the beginning.", "로그는 기억합니다. 늦게 온 그룹도 처음부터 모두 읽습니다.";
        "log-own-pace" => "Groups read the same records at their own pace; a slow one holds up nobody.", "그룹마다 같은 레코드를 제 속도로 읽습니다. 느린 그룹이 다른 그룹을 막지 않습니다.";
        "log-replay" => "After a bad deployment a group goes back to where it went wrong and reads again.", "잘못된 배포 뒤에는 문제가 시작된 지점으로 돌아가 다시 읽으면 됩니다.";
        "log-source-of-truth" => "The log is the source of truth: a projection is rebuilt from it alone.", "로그가 진실의 원천입니다. 프로젝션은 로그만으로 다시 만들 수 있습니다.";
        "log-order-of-key" => "Records of one key are processed in their order, whatever else goes on beside them.", "같은 키의 레코드는 옆에서 무슨 일이 일어나든 순서대로 처리됩니다.";
        "log-survives-leader" => "With acks=all and two in sync, a broker that goes down loses nothing.", "acks=all이고 동기화된 복제본이 둘이면, 브로커가 멈춰도 아무것도 잃지 않습니다.";
        "log-idempotent" => "An idempotent producer may send twice: it is stored once.", "멱등 생산자는 두 번 보내도 한 번만 저장됩니다.";
        "log-keeps-order" => "An idempotent producer keeps a key’s order over failing brokers: what comes later waits.", "멱등 생산자는 브로커가 멈춰도 키의 순서를 지킵니다. 나중 것이 기다립니다.";
        "log-static-members" => "A static member that is back within its session takes its old place: no rebalance.", "세션 안에 돌아온 정적 멤버는 제자리를 이어 맡습니다. 리밸런스가 없습니다.";
        "log-partitions-bound" => "Partitions bound the parallelism: one consumer more than partitions has nothing to do.", "병렬도는 파티션 수를 넘지 못합니다. 파티션보다 많은 소비자는 할 일이 없습니다.";
        "log-twice" => "A crash between work and commit does the work twice.", "처리와 커밋 사이에 죽으면 두 번 처리합니다.";
        "log-at-most-once" => "Committed before the work, a record is skipped when the consumer crashes.", "처리 전에 커밋하면, 소비자가 죽을 때 레코드를 건너뜁니다.";
        "log-rebalance-stops" => "A consumer that dies is missed only after its session, and then everybody stands still.", "죽은 소비자는 세션 타임아웃이 지나야 드러나고, 그다음 모두가 잠시 멈춥니다.";
        "log-hot-key" => "A hot key goes to one partition and one consumer, and its lag grows.", "핫 키는 한 파티션, 한 소비자에 몰리고 랙이 커집니다.";
        "log-more-partitions" => "Adding partitions moves keys, and their order is lost across the change.", "파티션을 늘리면 키가 옮겨 가고, 그 경계에서 순서를 잃습니다.";
        "log-round-robin" => "Across partitions there is no order: dealt in turn, records of a key overtake each other.", "파티션 사이에는 순서가 없습니다. 차례로 나누면 같은 키의 레코드가 서로 앞지릅니다.";
        "log-retention-forgets" => "Retention asks nobody: what a sleeping group has not read is gone.", "보존 기간은 누구에게도 묻지 않습니다. 잠든 그룹이 읽지 못한 것은 사라집니다.";
        "log-overtaken" => "A group that is slower than retention is thrown off the log, and goes on where there is something left.", "보존 기간보다 느린 그룹은 읽을 자리를 잃고, 남아 있는 곳부터 이어 읽습니다.";
        "log-tombstone-gone" => "Who sleeps longer than tombstones stay never hears of a deletion, and keeps the key for ever.", "툼스톤이 남아 있는 시간보다 오래 잠들면 삭제를 알 수 없어, 지워진 키를 계속 갖고 있게 됩니다.";
        "log-reordered" => "Without sequence numbers a record that is sent again comes after later ones.", "시퀀스 번호가 없으면 다시 보낸 레코드가 나중 레코드보다 뒤에 놓입니다.";
        "log-acks-one" => "acks=1 acknowledges what only the leader has: it may be lost with it.", "acks=1은 리더만 가진 것을 확인해 줍니다. 리더와 함께 사라질 수 있습니다.";
        "log-min-insync" => "min.insync.replicas refuses rather than risk: while too few are in sync, nothing is taken.", "min.insync.replicas는 위험을 지느니 거부합니다. 동기화된 복제본이 부족하면 받지 않습니다.";
        "log-unclean" => "An unclean election buys availability with acknowledged records.", "비정상 리더 선출은 확인된 레코드를 내주고 가용성을 얻습니다.";
    }
}

crate::words_by_name! {
    /// When to choose a pattern.
    when {
        "sync" => "Choose it when the caller needs the answer to go on, the chain is short, and both sides may fail together.", "답이 있어야 다음 일을 할 수 있고, 호출이 짧게 이어지며, 양쪽이 함께 실패해도 괜찮을 때 고르세요.";
        "messaging" => "Choose it when a message may be lost or repeated now and then: metrics, notifications, caches.", "지표, 알림, 캐시처럼 메시지를 가끔 잃거나 반복해도 괜찮을 때 고르세요.";
        "transactional" => "Choose it when every order counts: nothing may be lost, and a little delay is no harm.", "주문 하나하나가 중요할 때 고르세요. 잃으면 안 되지만 조금 늦어도 괜찮을 때입니다.";
        "topology" => "Draw calls where the answer is needed before the customer can go on, as few and as short as possible. Draw a stream where the rest can follow. Cut services by what the business does: then most changes stay inside one team.", "고객이 다음으로 넘어가는 데 답이 꼭 필요한 곳에만 호출을 쓰고, 적고 짧게 유지하세요. 나중에 해도 되는 일은 스트림으로 이으세요. 서비스는 업무를 기준으로 나누면 대부분의 변경이 한 팀 안에 머뭅니다.";
        "compare" => "Choose calls where the customer needs the result at once, or must hear of a failure. Choose events where the order can be taken now and done later, and others should go on while one is down; with an outbox if none may be lost.", "고객에게 결과나 실패를 바로 알려야 하면 호출을, 지금 받아 두고 나중에 처리해도 되며 하나가 멈춰도 나머지가 계속 돌아야 하면 이벤트를 고르세요. 하나도 잃으면 안 되면 아웃박스를 함께 쓰세요.";
        "zero-payload" => "Choose it when receivers need the latest data rather than its history, and the source can bear being asked.", "받는 쪽에 이력보다 최신 데이터가 필요하고, 원본이 조회를 감당할 수 있을 때 고르세요.";
        "queue" => "Choose it when each piece of work is to be done once by somebody, and nobody needs to read it again.", "각각의 일을 누군가 한 번만 처리하면 되고, 다시 읽을 필요가 없을 때 고르세요.";
        "sharding" => "Choose it when one machine can no longer hold the rows or serve the writes, and a key that most queries name parts them evenly.", "한 대로는 행을 담거나 쓰기를 감당할 수 없고, 대부분의 쿼리가 지정하는 키로 고르게 나눌 수 있을 때 고르세요.";
        "queue-or-log" => "Ask whether anybody will want to read it again. If not, a queue shares out the work best; if so, only a log can.", "누군가 다시 읽을 일이 있는지 물어보세요. 없다면 일을 나누는 데는 대기열이 가장 낫고, 있다면 로그만이 할 수 있습니다.";
        "log" => "Choose it when several readers need the same events, when order within a key matters, or when you must be able to read them again.", "여러 쪽이 같은 이벤트를 읽어야 하거나, 같은 키의 순서가 중요하거나, 다시 읽을 수 있어야 할 때 고르세요.";
    }
}

crate::texts! {
    /// The heading over a pattern's points.
    heading() { en "What it gives, what it costs", ko "얻는 것과 치르는 것" }
    /// The heading over what it gives.
    gives() { en "Gives", ko "얻는 것" }
    /// The heading over what it costs.
    costs() { en "Costs", ko "치르는 것" }
    /// The heading over what a log does better than a queue.
    for_log() { en "For the log", ko "로그가 나은 점" }
    /// The heading over what a queue does better than a log.
    for_queue() { en "For the queue", ko "대기열이 나은 점" }
    /// The heading over what tells the two apart.
    apart() { en "What tells them apart", ko "둘을 가르는 것" }
    /// What a point's link leads to.
    each_is_a_run() { en "Each point is a run: press it to see it happen.", ko "각 항목을 누르면 그 상황을 재현한 실행을 볼 수 있습니다." }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::LABS;
    use crate::texts::Language;

    #[test]
    fn every_point_has_words_in_both_languages() {
        for (lab, name) in LABS.iter().flat_map(|lab| lab.points.iter().map(|point| (lab.name, point.name))) {
            for language in Language::ALL {
                assert_ne!(point(language, name), name, "{name} has no words");
                assert_ne!(when(language, lab), lab);
            }
        }
    }
}
