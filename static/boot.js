// Starts the program, and shows a card if it fails. Everything that can go wrong before or after the start ends here.

const WORDS = {
  en: {
    title: "Interplay has stopped",
    text: "The program met an error that it could not handle. Nothing of yours was sent anywhere.",
    reload: "Reload this",
    clean: "Start clean",
    copy: "Copy report",
    copied: "Copied",
  },
  ko: {
    title: "Interplay가 멈췄습니다",
    text: "프로그램이 처리할 수 없는 오류를 만났습니다. 어떤 데이터도 밖으로 전송되지 않았습니다.",
    reload: "다시 불러오기",
    clean: "처음부터 시작",
    copy: "보고서 복사",
    copied: "복사했습니다",
  },
};

// A module that only an engine with 128-bit SIMD accepts: (func (result v128) i32.const 0 i8x16.splat).
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

const STIRRING = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "focusin", "hashchange", "dragenter"];

const RETRY_MS = 1000;

// A first screen that does not come is not waited for in silence.
const TRIES = 4;

// A setting of the link's own: all but how it is looked at.
const OWN = /[?&](?!(embed|lang|step|theme)=)\w/;

// The part of the program that draws the first screen of a link, and whether that needs the sheet of what comes later. What a link with
// settings of its own needs cannot be known: for all but rate limiting that is everything.
const SCREENS = [
  [/^(#\/?(\?.*)?)?$/, "gallery", false],
  [/[?&]log=/, "rest", true],
  [new RegExp(`^#/rate-limit\\b.*${OWN.source}`), "own", false],
  [/^#\/rate-limit\b.*[?&]step=/, "moves", false],
  [/^#\/rate-limit\b/, "figure", false],
  [OWN, "rest", true],
  [/^#\/(sync|messaging|transactional|zero-payload|compare)\b/, "patterns", true],
  [/^#\/(queue|log|queue-or-log)\b/, "queues", true],
  [/^#\/topology\b/, "topology", true],
  [/^#\/sharding\b/, "sharding", true],
  [/./, "rest", true],
];

let failed = false;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function button(text, press) {
  const made = element("button", text, { type: "button" });
  made.addEventListener("click", () => press(made));
  return made;
}

function showCard(message) {
  if (failed) return;
  failed = true;
  const language = (document.documentElement.lang || navigator.language || "en").startsWith("ko") ? "ko" : "en";
  const words = WORDS[language];
  const link = location.hash;
  const report = `${message}\n\n${link}\n${navigator.userAgent}`;
  const card = element("section", "", { class: "card", role: "alert", "aria-labelledby": "card-title" });
  const title = element("h1", words.title, { id: "card-title", tabindex: "-1" });
  const details = element("pre", report, { tabindex: "0" });
  const copy = (pressed) =>
    navigator.clipboard
      .writeText(report)
      .then(() => (pressed.textContent = words.copied))
      .catch(() => getSelection().selectAllChildren(details));
  const clean = () => {
    // Without the link: one that brings the program down would do so again.
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  };
  card.append(
    title,
    element("p", words.text),
    details,
    button(words.reload, () => location.reload()),
    button(words.clean, clean),
    button(words.copy, copy),
  );
  const place = document.getElementById("interplay");
  place.replaceChildren(card);
  title.focus();
}

// The program calls this from its panic hook.
globalThis.interplayPanic = showCard;
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) showCard(String(event.message));
});

let stirred;

/** Resolves once the reader stirs: time to fetch what the first screen did without. */
function stirring() {
  return new Promise((stir) => {
    for (const kind of STIRRING) addEventListener(kind, stir, { once: true, passive: true });
  });
}

/** Resolves once the reader comes near a place of the page. */
function nearby(place) {
  return new Promise((come) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      come();
    });
    observer.observe(place);
  });
}

let sheet;

/** Fetches the sheet of what comes later, once; a download that failed may be tried again. */
function dress() {
  sheet ??= new Promise((done, failed) => {
    const { content: href } = document.querySelector('meta[name="app-sheet"]');
    const link = element("link", "", { rel: "stylesheet", href });
    link.addEventListener("load", done);
    link.addEventListener("error", () => {
      link.remove();
      sheet = undefined;
      failed(new Error(`${href} could not be loaded`));
    });
    document.head.append(link);
  });
  return sheet;
}

/** Brings a part of the program, with the sheet of what comes later where it needs that. */
const bring = (program, part, isDressed) => Promise.all([program.bring(part), isDressed && dress()]);

/** Tries until it comes about, after a while each time; so often at most. */
async function persistently(attempt, tries = Infinity) {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!--tries) throw error;
      await new Promise((over) => setTimeout(over, RETRY_MS));
    }
  }
}

/** Fetches the rest of the program in time, unless the link needed it; a download that failed is tried again when the reader stirs again. */
function later(program, place) {
  return persistently(async () => {
    stirred ??= stirring();
    if (!program.has("rest")) await (place ? Promise.race([stirred, nearby(place)]) : stirred);
    try {
      // What the reader is about to do comes first.
      await program.bring("moves");
      await bring(program, "rest", true);
    } catch (error) {
      stirred = place = undefined;
      throw error;
    }
  });
}

try {
  const files = document.querySelector('meta[name="app-files"]').content.split(" ");
  const plain = document.querySelector('meta[name="app-files-plain"]');
  const [glue, wasm] = WebAssembly.validate(SIMD_PROBE) || !plain ? files : plain.content.split(" ");
  const program = await import(new URL(glue, document.baseURI).href);
  const coming = {};
  globalThis.interplayPart = (part) => (program.has(part) ? undefined : (coming[part] ??= persistently(() => program.bring(part))));
  globalThis.interplayLater = (place) => later(program, place);
  globalThis.interplayKorean = () => persistently(program.speakKorean);
  // The program says when it needs them; who most likely reads them need not wait then.
  if (/[?&]lang=ko/.test(location.hash) || navigator.language.startsWith("ko")) program.korean().catch(() => {});
  const [, part, isDressed] = SCREENS.find(([link]) => link.test(location.hash));
  program.ahead(part);
  await program.default({ module_or_path: new URL(wasm, document.baseURI) });
  let isThere = false;
  const screen = persistently(() => bring(program, part, isDressed), TRIES).then(() => (isThere = true));
  globalThis.interplayScreen = () => (isThere ? undefined : screen);
  // What the link says of the page as a whole holds from the start.
  if (/[?&](embed|lang|theme)=/.test(location.hash)) await screen;
  program.begin();
  await screen;
  later(program);
} catch (error) {
  showCard(String(error));
}
