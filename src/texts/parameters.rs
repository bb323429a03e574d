//! Names of parameters, choices, labs and stories. A lab adds its own here; what a run comes to is named in `findings.rs`.

crate::words_by_name! {
    /// The label of a parameter.
    label {
        "rule" => "Rules", "규칙";
        "log" => "Access log", "액세스 로그";
        "traffic" => "Traffic", "트래픽";
        "arrivals" => "Arrival rate", "도착률";
        "arrivals-to" => "Rate at the end", "마지막 도착률";
        "on" => "Burst lasts", "버스트 길이";
        "off" => "Pause lasts", "쉬는 길이";
        "length" => "Length of the run", "실행 길이";
        "clients" => "Clients", "클라이언트 수";
        "skew" => "Skew (Zipf)", "쏠림(Zipf)";
        "endpoints" => "Endpoints", "엔드포인트";
        "cost" => "Cost of a request", "요청당 비용";
        "place" => "Where the limit stands", "제한 위치";
        "forged" => "Forged clients", "위조 클라이언트 비율";
        "allow-list" => "Allow list", "허용 목록";
        "store-down" => "Without its store", "저장소가 멈추면";
        "seed" => "Seed", "시드";
        "map" => "Map", "지도";
        "fan-out" => "Several services are called", "여러 서비스를 호출하는 방식";
        "change" => "What changes in a contract", "계약에서 바뀌는 것";
        "touches" => "What your own change touches", "내 변경이 건드리는 곳";
        "contract" => "new contract", "새 계약";
        "store" => "limiter's store", "제한기 저장소";
        "down" => "down", "멈춤";
        else super::labels::label
    }
}

crate::words_by_name! {
    /// The label of a choice.
    choice {
        "poisson" => "Poisson", "푸아송";
        "constant" => "Constant", "일정";
        "on-off" => "Bursts (on-off)", "버스트(켜짐-꺼짐)";
        "ramp" => "Ramp", "점점 증가";
        "client" => "in the client", "클라이언트";
        "gateway" => "in the gateway", "게이트웨이";
        "service" => "in the service", "서비스";
        "fail-open" => "let all pass (fail open)", "모두 허용(fail open)";
        "fail-closed" => "refuse all (fail closed)", "모두 차단(fail closed)";
        "off" => "Off", "끔";
        "on" => "On", "켬";
        else super::labels::choice
    }
}

crate::words_by_name! {
    /// The title of a lab.
    lab {
        "rate-limit" => "Rate limiting", "처리율 제한";
        "sync" => "Synchronous call", "동기 호출";
        "messaging" => "Simple messaging", "단순 메시징";
        "transactional" => "Transactional messaging", "트랜잭셔널 메시징";
        "zero-payload" => "Zero-payload event", "페이로드 없는 이벤트";
        "queue" => "Message queue", "메시지 큐";
        "log" => "Event log", "이벤트 로그";
        "queue-or-log" => "Queue or log?", "대기열인가 로그인가";
        "sharding" => "Sharding", "샤딩";
        "compare" => "Calls or events", "호출인가, 이벤트인가";
        "topology" => "The map of services", "서비스 지도";
    }
}

crate::words_by_name! {
    /// What a lab shows, in a sentence.
    lab_about {
        "rate-limit" => "A token bucket lets a burst pass and then a steady rate. Put it in the client, the gateway or the service, break its store, and play your own access log through it.",
            "토큰 버킷은 버스트를 허용한 뒤 일정한 비율로 통과시킵니다. 클라이언트, 게이트웨이, 서비스 중 한 곳에 두고, 저장소를 고장 내고, 내 액세스 로그를 재생해 보세요.";
        "sync" => "Each service calls the next and waits, by REST or gRPC. Make the callee slow, lose an answer, and see which data disagrees; then add a deadline, a key, a breaker.", "각 서비스가 다음 서비스를 REST나 gRPC로 호출하고 기다립니다. 호출받는 쪽을 느리게 하거나 답을 잃어버리게 해서 어떤 데이터가 어긋나는지 보고, 데드라인과 멱등 키, 서킷 브레이커를 더해 보세요.";
        "messaging" => "The order service stores the order and then publishes a message; nobody waits. Crash it in between, stop the broker, change the schema, or try a two-phase commit.", "주문 서비스가 주문을 저장한 뒤 메시지를 발행하고, 아무도 기다리지 않습니다. 그 사이에 죽여 보고, 브로커를 멈추고, 스키마를 바꾸고, 2단계 커밋도 써 보세요.";
        "transactional" => "The message is a row in the order's own transaction (outbox), and the receiver remembers what it has seen (inbox). Break anything: there is still exactly one shipment.", "메시지를 주문과 같은 트랜잭션의 행(아웃박스)으로 저장하고, 받는 쪽은 처리한 메시지를 기억합니다(인박스). 무엇이 고장 나도 배송은 정확히 한 번입니다.";
        "compare" => "For which purpose calls, for which events? The same orders with the same accidents go through several ways of talking on one clock. Break something in all of them at once, and compare who waits, what is lost and who was told the truth.", "언제 호출이 맞고 언제 이벤트가 맞을까요? 같은 주문과 같은 사고를 여러 방식에 동시에 흘려보냅니다. 한꺼번에 고장 내 보고, 누가 기다리는지, 무엇을 잃는지, 누가 사실을 들었는지 비교해 보세요.";
        "topology" => "Draw your own business: services that call each other, and streams of events between them. Orders flow along it. Take a service away, double the traffic, change a contract, and see who fails, who must grow and who breaks.", "내 업무를 직접 그려 보세요. 서로 호출하는 서비스와 그 사이의 이벤트 스트림을 따라 주문이 흐릅니다. 서비스를 멈추고, 트래픽을 두 배로 늘리고, 계약을 바꿔 누가 실패하고, 늘려야 하고, 깨지는지 보세요.";
        "zero-payload" => "The event says only which order changed; the receiver asks for the rest. The pipe never changes and order no longer matters, but the source must be there to answer.", "이벤트에는 어떤 주문인지만 담고, 받는 쪽이 나머지를 물어봅니다. 파이프는 바뀌지 않고 순서도 상관없지만, 원본이 살아 있어 답해야 합니다.";
        "queue" => "A producer, a queue of RabbitMQ or SQS, and consumers that compete for what is in it. Crash one, poison a message, fill the queue up, and see what waits, what comes twice and what is lost.", "생산자와 RabbitMQ 또는 SQS 대기열, 그리고 메시지를 나눠 갖는 소비자들입니다. 소비자를 죽이고, 독약 메시지를 넣고, 대기열을 가득 채워 무엇이 기다리고 무엇이 두 번 오고 무엇이 사라지는지 보세요.";
        "log" => "Records stay in numbered partitions, and every group reads them at its own pace. Crash a broker or a consumer, let a group come late, deploy a bug, and go back to where it went wrong.", "레코드는 번호가 매겨진 파티션에 남고, 그룹마다 제 속도로 읽습니다. 브로커나 소비자를 죽이고, 늦게 온 그룹을 붙이고, 버그를 배포한 뒤 잘못된 지점으로 되돌아가 보세요.";
        "queue-or-log" => "One stream of messages, one seed, one crash, through a queue and through a log at once. See what is left after reading, who else can read it, how a bad deployment is undone, and what each of them does better.", "같은 메시지, 같은 시드, 같은 사고를 대기열과 로그에 동시에 겪게 합니다. 읽고 난 뒤 무엇이 남는지, 또 누가 읽을 수 있는지, 잘못된 배포를 어떻게 되돌리는지, 그리고 각각 무엇을 더 잘하는지 보세요.";
        "sharding" => "Each key lives on one of several shards. Choose the map, make one key famous, add a shard while traffic flows, kill whoever moves the keys, and see which shard burns, how many keys move, and what is lost.", "키마다 여러 샤드 가운데 하나에 있습니다. 맵을 고르고, 한 키에 요청을 몰고, 트래픽이 흐르는 중에 샤드를 늘리고, 키를 옮기던 작업을 죽여 보세요. 어느 샤드가 뜨거워지는지, 키가 얼마나 옮겨지는지, 무엇을 잃는지 보입니다.";
    }
}

crate::words_by_line! {
    /// The title of a story.
    preset {
        "posts" => "Two posts a second for each user", "사용자마다 초당 글 두 개";
        "accounts" => "Ten accounts a day for each address", "주소마다 하루 계정 열 개";
        "rewards" => "Five rewards a week for each device", "기기마다 일주일에 보상 다섯 번";
        "system" => "10,000 requests a second for the whole system", "시스템 전체 초당 10,000 요청";
        "endpoints" => "One bucket for each endpoint", "엔드포인트마다 버킷 하나";
        "boundary" => "Twice the limit at a window's edge", "윈도 경계에서 두 배 통과";
        "forged" => "A limit in the client, and forged clients", "클라이언트의 제한과 위조 클라이언트";
        "outage" => "The limiter's store goes down", "제한기 저장소 장애";
        "both-plain" => "The same messages through both, and one reader comes late", "같은 메시지를 둘 다에, 그리고 늦게 온 독자";
        "both-bug" => "A bad deployment, and what can be undone", "잘못된 배포와 되돌릴 수 있는 것";
        "both-crash" => "A consumer crashes", "소비자가 비정상 종료됨";
        "both-order" => "Three consumers, and the order within a key", "소비자 셋과 키 안의 순서";
        "both-parallel" => "More consumers than partitions", "파티션보다 많은 소비자";
        "both-asleep" => "All consumers are away for three seconds", "모든 소비자가 3초 동안 멈춤";
        "both-broker" => "A broker goes down", "브로커가 멈춤";
        "shard-plain" => "Four shards, every key as often", "샤드 넷, 모든 키를 고르게";
        "shard-celebrity" => "A celebrity: one key is asked for most of the time", "유명인: 한 키에 몰리는 요청";
        "shard-salted" => "The celebrity salted over four", "유명인을 솔트로 넷에 나누기";
        "shard-cached" => "The celebrity in a cache", "유명인을 캐시에";
        "shard-own" => "The celebrity on a shard of its own", "유명인에게 전용 샤드를";
        "shard-modulo-grows" => "A shard more, key modulo n", "나머지 방식에서 샤드 하나 늘리기";
        "shard-ring-grows" => "A shard more on a ring", "링에서 샤드 하나 늘리기";
        "shard-jump-grows" => "A shard more with jump hash", "점프 해시에서 샤드 하나 늘리기";
        "shard-stop" => "Everybody waits while keys move", "키를 옮기는 동안 모두 기다림";
        "shard-double" => "Writes go to both places meanwhile", "옮기는 동안 양쪽에 쓰기";
        "shard-mover-crash" => "The mover dies in the middle, copying first", "복사하던 이동 작업이 도중에 죽음";
        "shard-mover-loses" => "The mover dies in the middle, deleting first", "먼저 꺼낸 이동 작업이 도중에 죽음";
        "shard-scatter" => "Queries that ask all sixteen shards", "샤드 열여섯 개에 모두 묻는 쿼리";
        "shard-colocated" => "The same queries, joined on one shard", "같은 쿼리를 한 샤드에서 조인";
        "shard-application" => "The same queries, joined in the application", "같은 쿼리를 애플리케이션에서 조인";
        "shard-in-part" => "Queries that answer without the shard that is down", "멈춘 샤드 없이 답하는 쿼리";
        "shard-list" => "A partition for each list of countries", "국가 목록으로 나눈 파티션";
        "shard-vertical" => "Wide columns in a table of their own", "넓은 열을 다른 테이블로";
        "shard-vertical-apart" => "Wide columns on a machine of their own", "넓은 열을 다른 장비로";
        "shard-bounded" => "The celebrity on every shard, with bounded loads", "유명인을 모든 샤드에 두고 부하 제한";
        "shard-directory" => "A directory, and a shard more", "디렉터리와 샤드 하나 늘리기";
        "shard-one-database" => "The same partitions inside one database", "같은 파티션을 한 데이터베이스 안에";
        "shard-increasing" => "Ranges, and keys that only grow", "범위 샤딩과 늘어나기만 하는 키";
        "shard-one-down" => "One shard is down for two seconds", "샤드 하나가 2초 동안 멈춤";
        "log" => "A real access log", "실제 액세스 로그";
        "sync-plain" => "Three orders, all is well", "주문 세 건, 모두 정상";
        "sync-time-out" => "The time-out that leaves data apart", "데이터를 어긋나게 하는 타임아웃";
        "sync-deadline" => "The same with a deadline that travels (gRPC)", "데드라인이 함께 전달되면(gRPC)";
        "sync-twice" => "A retry that ships twice", "두 번 배송하는 재시도";
        "sync-key" => "The same with an idempotency key", "멱등 키를 쓰면";
        "sync-cascade" => "A slow callee takes its caller down", "느린 서비스가 호출자까지 쓰러뜨림";
        "sync-breaker" => "The same with a circuit breaker", "서킷 브레이커를 쓰면";
        "sync-bulkhead" => "The same with a bulkhead", "벌크헤드를 쓰면";
        "sync-fallback" => "A fallback that promises too much", "지키지 못할 약속을 하는 폴백";
        "sync-chain" => "Five services in a chain", "다섯 서비스의 연쇄 호출";
        "sync-storm" => "Nested retries multiply", "곱해지는 중첩 재시도";
        "messaging-plain" => "Three orders, all is well", "주문 세 건, 모두 정상";
        "messaging-consumer-down" => "The consumer is down, nobody minds", "소비자가 멈춰도 괜찮음";
        "messaging-lost" => "A crash between store and publish", "저장과 발행 사이의 장애";
        "messaging-ghost" => "Publish first: a ghost", "먼저 발행하면 생기는 유령 배송";
        "messaging-broker-down" => "The broker is down", "브로커 장애";
        "messaging-confirms" => "The same with publisher confirms", "발행 확인을 쓰면";
        "messaging-memory" => "A queue in memory, and a crash", "메모리 대기열과 장애";
        "messaging-twice" => "A lost acknowledgement ships twice", "확인(ack)이 사라져 두 번 배송";
        "messaging-auto" => "Acknowledged too early", "너무 이른 확인(ack)";
        "messaging-dead" => "Dead letters", "데드 레터";
        "messaging-schema" => "A renamed field breaks the consumer", "필드 이름을 바꿔 소비자가 깨짐";
        "messaging-registry" => "The same with a schema registry", "스키마 레지스트리를 쓰면";
        "messaging-two-phase" => "Two-phase commit", "2단계 커밋";
        "messaging-in-doubt" => "The coordinator crashes between the phases", "두 단계 사이에 죽은 코디네이터";
        "transactional-plain" => "Three orders, all is well", "주문 세 건, 모두 정상";
        "transactional-broker-down" => "The broker is down", "브로커 장애";
        "transactional-crash" => "The order service crashes", "주문 서비스 장애";
        "transactional-relay" => "The relay crashes between publish and mark", "발행과 표시 사이에 죽은 릴레이";
        "transactional-no-inbox" => "The same without inbox", "인박스가 없으면";
        "transactional-no-outbox" => "Without outbox", "아웃박스가 없으면";
        "transactional-log" => "Follow the database's log", "DB 로그를 따라가면";
        "transactional-chaos" => "Everything breaks", "모든 것이 고장 나도";
        "topology-mixed" => "Calls at the gateway, gRPC within, events for what can wait", "게이트웨이는 호출, 안쪽은 gRPC, 나머지는 이벤트";
        "topology-calls" => "A shop as a chain of calls", "호출로만 이어진 쇼핑몰";
        "topology-streams" => "The same shop on streams of events", "이벤트 스트림으로 이어진 같은 쇼핑몰";
        "topology-calls-down" => "Chain of calls: the last service goes down", "호출 사슬의 마지막 서비스가 멈춤";
        "topology-streams-down" => "Streams: the same service goes down", "스트림에서 같은 서비스가 멈춤";
        "topology-double" => "Twice the traffic through a chain of calls", "호출 사슬에 두 배의 트래픽";
        "topology-contract" => "One service changes its contract", "한 서비스가 계약을 바꿈";
        "topology-slow" => "Three called at once, one of them slow", "셋을 한꺼번에 호출하는데 하나가 느림";
        "topology-ghost" => "Paid, and then there is no stock", "결제는 됐는데 재고 서비스가 멈춤";
        "topology-layers" => "Cut by technical layer: one goes down", "계층별로 나눈 시스템에서 하나가 멈춤";
        "compare-plain" => "Three orders, three ways", "주문 세 건, 세 가지 방식";
        "compare-callee-down" => "The callee is down for five seconds", "받는 서비스가 5초 동안 멈춤";
        "compare-broker-down" => "The broker is down for five seconds", "브로커가 5초 동안 멈춤";
        "compare-double" => "Traffic doubles", "트래픽이 두 배로";
        "compare-schema" => "One service is deployed with a new schema", "한 서비스만 새 스키마로 배포";
        "compare-chain" => "A chain of five services, one of them slow", "서비스 다섯 개의 사슬, 하나가 느림";
        "compare-all" => "All five ways", "다섯 가지 모두";
        "compare-crash" => "A crash between store and publish", "저장과 발행 사이의 장애";
        "zero-plain" => "Three orders, all is well", "주문 세 건, 모두 정상";
        "zero-today" => "Today's state, not the event's", "이벤트 때가 아닌 지금의 상태";
        "zero-disorder" => "Order of arrival does not matter", "도착 순서는 상관없음";
        "zero-stale" => "With the data in the event it does", "데이터를 담으면 순서가 문제";
        "zero-source-down" => "The source is down: coupled again", "원본이 멈추면 다시 결합";
        "zero-deleted" => "404 after delete", "삭제 뒤의 404";
        "zero-outbox" => "Combined with the outbox", "아웃박스와 함께";
        "queue-push" => "Push notifications: bursts of short jobs", "푸시 알림: 짧은 작업이 몰려올 때";
        "queue-email" => "E-mail sending: failures are tried again later", "이메일 발송: 실패하면 나중에 다시";
        "queue-images" => "Image processing: few, long, uneven jobs", "이미지 처리: 적지만 길고 들쭉날쭉한 작업";
        "queue-consumers-down" => "All consumers are down, the producer goes on", "소비자가 모두 멈춰도 생산자는 계속";
        "queue-crash" => "A consumer crashes in the middle of its work", "작업 도중 죽은 소비자";
        "queue-automatic" => "The same crash with automatic acknowledgement", "자동 확인이라면 같은 장애에서";
        "queue-hoarding" => "A large prefetch and one slow consumer", "큰 프리페치와 느린 소비자 하나";
        "queue-poison" => "A poison message goes round for ever", "끝없이 도는 독약 메시지";
        "queue-poison-limit" => "The same with a delivery limit and dead letters", "전달 한도와 데드 레터를 두면";
        "queue-restart" => "The broker restarts, the queue was in memory", "브로커가 재시작, 대기열은 메모리에";
        "queue-durable" => "The same with a durable queue", "내구성 있는 대기열이라면";
        "queue-pressure" => "Back-pressure: a full queue refuses", "역압: 가득 찬 대기열이 거부할 때";
        "queue-drop" => "A full queue drops the oldest", "가득 차면 오래된 것을 버릴 때";
        "queue-ttl" => "Messages that grow too old", "너무 오래되어 만료되는 메시지";
        "queue-visibility" => "SQS: the time-out is shorter than the work", "SQS: 작업보다 짧은 가시성 타임아웃";
        "queue-sqs-crash" => "SQS: a crash shows only when the time-out ends", "SQS: 타임아웃이 끝나야 드러나는 장애";
        "queue-fifo" => "SQS FIFO: order in each group, whatever happens", "SQS FIFO: 그룹 안의 순서는 지켜짐";
        "queue-priorities" => "Urgent messages first", "급한 메시지 먼저";
        "queue-mm1" => "20,000 messages beside theory (M/M/1)", "이론과 나란히 본 메시지 2만 개(M/M/1)";
        "queue-mm4" => "Four consumers beside theory (M/M/4)", "이론과 나란히 본 소비자 네 개(M/M/4)";
        "queue-overload" => "More comes than can be done", "처리할 수 있는 것보다 많이 들어올 때";
        "log-plain" => "Three partitions, two groups, all is well", "파티션 셋, 그룹 둘, 모두 정상";
        "log-crash" => "A consumer crashes before it commits: at least once", "커밋 전에 죽은 소비자: 적어도 한 번";
        "log-at-most-once" => "Committed before the work: at most once", "처리 전에 커밋하면: 많아야 한 번";
        "log-late-group" => "A group that comes late reads everything", "늦게 온 그룹도 모두 읽음";
        "log-late-latest" => "A late group that reads only what is new", "늦게 와서 새것만 읽는 그룹";
        "log-replay" => "A bug is deployed, mended, and replayed from the failure", "버그를 고치고 실패한 지점부터 다시 읽기";
        "log-rebuild" => "The projection is rebuilt from the log alone", "로그만으로 프로젝션을 다시 만들기";
        "log-bug-stays" => "The same bug without a replay", "다시 읽지 않으면 남는 오류";
        "log-leader-down" => "A leader goes down, acks=all", "리더가 멈춤, acks=all";
        "log-acks-one" => "The same with acks=1: acknowledged and lost", "acks=1이라면: 확인됐지만 사라짐";
        "log-min-insync" => "Too few in sync: refused until they are back", "동기화된 복제본이 부족하면 거부";
        "log-unclean" => "Unclean election: available, and records are lost", "비정상 선출: 가용성을 얻고 레코드를 잃음";
        "log-answers-lost" => "Answers are lost, the producer sends twice", "응답이 사라져 두 번 보내는 생산자";
        "log-idempotent" => "The same with an idempotent producer", "멱등 생산자라면";
        "log-hot-key" => "A hot key", "핫 키";
        "log-idle" => "More consumers than partitions", "파티션보다 많은 소비자";
        "log-more-partitions" => "Partitions are added, keys move", "파티션을 늘리면 키가 옮겨 감";
        "log-round-robin" => "Records in turn: no order of keys", "차례로 나누면 키의 순서가 없음";
        "log-retention" => "Retention deletes while a group sleeps", "그룹이 잠든 사이 지워지는 레코드";
        "log-compacted" => "Compaction keeps the newest of each key", "키마다 최신만 남기는 컴팩션";
        "log-cooperative" => "A cooperative rebalance", "협력형 리밸런스";
        "log-static" => "A static member restarts: nobody stands still", "정적 멤버의 재시작: 아무도 멈추지 않음";
        "log-reordered" => "Brokers fail, and a producer without numbers mixes up the order", "브로커가 멈추고, 번호 없는 생산자가 순서를 뒤섞음";
        "log-held-back" => "The same with an idempotent producer: it holds back", "멱등 생산자라면: 기다렸다가 순서대로";
        "log-overtaken" => "Retention overtakes a slow group", "느린 그룹을 앞질러 지우는 보존 기간";
        "log-tombstones" => "Tombstones delete keys from a compacted log", "컴팩션되는 로그에서 키를 지우는 툼스톤";
        "log-tombstones-gone" => "Tombstones go too soon for a group that sleeps", "잠든 그룹에게는 너무 일찍 사라지는 툼스톤";
    }
}

crate::texts! {
    /// Adds a rule.
    add_rule() { en "Add a rule", ko "규칙 추가" }
    /// Removes a rule.
    remove_rule(number) { en "Remove rule {number}", ko "{number}번 규칙 삭제" }
    /// A rule's name for a screen reader.
    rule_number(number) { en "Rule {number}", ko "{number}번 규칙" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Kind, LABS};
    use crate::texts::Language;
    use crate::texts::findings::told_check;

    /// Whoever adds a parameter, choice, fault, story or check adds its words.
    #[test]
    fn every_name_in_the_table_of_labs_has_words_in_both_languages() {
        for lab in LABS {
            let mut names = vec![(lab.name, self::lab as for<'a> fn(Language, &'a str) -> &'a str), (lab.name, lab_about)];
            for parameter in lab.parameters {
                names.push((parameter.name, label));
                if let Kind::Choice(words) = parameter.kind {
                    names.extend(words.iter().map(|word| (*word, choice as _)));
                }
            }
            for target in lab.targets {
                names.push((target.name, label));
                names.extend(target.kinds.iter().map(|kind| (kind.name, label as _)));
            }
            names.extend(lab.presets.iter().map(|story| (story.name, preset as _)));
            for name in lab.checks {
                assert!(!told_check(Language::Korean, name).contains(name) && told_check(Language::English, name) != *name, "{name}");
            }
            for (name, words) in names {
                assert!(words(Language::Korean, name) != name, "{name} has no Korean words");
                assert!(
                    words(Language::English, name) != name
                        || ["down", "gateway", "broker", "relay", "coordinator", "producer"].contains(&name),
                    "{name} has no English words"
                );
            }
        }
    }
}
