// Filters the findings and shows them, a page at a time. What is chosen stands behind the # of the address, so that
// links of the overview, the back button and bookmarks work. Texts come from strangers: they are only ever set as
// text, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const { words, texts, findings, rules, files, units, listed } = data;

// A finding and its place are rows; these are their columns, as data.rs writes them.
const [FILE, RULE, SEVERITY, MESSAGE, HELP, ALIKE, PLACE] = [0, 1, 2, 3, 4, 5, 6];
const [ADDRESS, COLUMN, ITEM, TEXT, MARKS, RELATED, ELSEWHERE] = [0, 1, 2, 3, 4, 5, 6];

const PER_PAGE = 50;
const MOST_PRINTED = 1000;

const at = (id) => document.getElementById(id);
const form = at("filter");

/** Fills the slots of a sentence: `{count}`. */
const say = (sentence, slots) => sentence.replace(/\{(\w+)\}/g, (_, name) => slots[name]);

/** Folds width and case, so that a search finds what it means. */
const fold = (text) => text.normalize("NFKC").toLowerCase();

// ---- what is chosen -------------------------------------------------------------------------------------------

// `at` is one finding that is meant, by its place in the list.
const INITIAL = { unit: "", file: "", rule: "", severity: "012", words: "", merge: "1", page: "1", at: "" };
let chosen = { ...INITIAL };

/** What the address says; a plain anchor such as #findings says nothing. */
function fromAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const read = Object.keys(INITIAL).filter((key) => said.has(key));
  chosen = { ...INITIAL };
  for (const key of read) chosen[key] = said.get(key);
  if (!(Number(chosen.page) >= 1)) chosen.page = "1";
  return read.length > 0;
}

function toAddress() {
  const said = Object.entries(chosen).filter(([key, value]) => value !== INITIAL[key]);
  return "#" + (new URLSearchParams(said).toString() || "findings");
}

let writing;
/** Notes the choice in the address, not at every key: browsers allow only so many changes. */
function noteAddress() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    try {
      history.replaceState(null, "", toAddress());
    } catch {
      // A page shown inside a mail program may not change its address; it filters all the same.
    }
  }, 300);
}

function toForm() {
  at("words").value = chosen.words;
  at("unit").value = chosen.unit;
  fillFiles();
  at("file").value = chosen.file;
  at("rule").value = chosen.rule;
  at("merge").checked = chosen.merge === "1";
  for (const box of form.elements.severity) box.checked = chosen.severity.includes(box.value);
}

function fromForm() {
  const severities = [...form.elements.severity].filter((box) => box.checked).map((box) => box.value);
  chosen = {
    ...INITIAL,
    unit: at("unit").value,
    file: at("file").value,
    rule: at("rule").value,
    severity: severities.join(""),
    words: at("words").value,
    merge: at("merge").checked ? "1" : "",
  };
}

// ---- which findings fit ---------------------------------------------------------------------------------------

let folded;
/** For a word of the search: which texts, files and rules hold it. */
function holders(word) {
  folded ??= {
    texts: texts.map(fold),
    files: files.map(([name, unit]) => fold(name + "\n" + (units[unit] ?? ""))),
    rules: rules.map(([code, title]) => fold(code + "\n" + title)),
  };
  const holds = (all) => Uint8Array.from(all, (text) => text.includes(word));
  return { texts: holds(folded.texts), files: holds(folded.files), rules: holds(folded.rules) };
}

function hasWord(finding, { texts, files, rules }) {
  if (files[finding[FILE]] || rules[finding[RULE]] || texts[finding[MESSAGE]] || texts[finding[HELP]]) return true;
  const place = finding[PLACE];
  if (place === null) return false;
  if (texts[place[ADDRESS]] || texts[place[COLUMN]] || texts[place[ITEM]] || texts[place[TEXT]]) return true;
  return (place[ELSEWHERE] ?? []).some((other) => other.some((text) => texts[text]));
}

/** The findings that fit, as cards: each one with those that are alike. */
function cards() {
  const sought = fold(chosen.words).split(/\s+/).filter(Boolean).map(holders);
  const ofRule = rules.map(([code]) => code.startsWith(chosen.rule));
  const fits = (wanted, number) => wanted === "" || wanted === String(number);
  const ofFile = files.map(([, unit], file) => fits(chosen.unit, unit) && fits(chosen.file, file));
  const ofSeverity = ["0", "1", "2"].map((severity) => chosen.severity.includes(severity));
  const groups = new Map();
  let count = 0;
  for (const finding of findings) {
    if (!ofFile[finding[FILE]] || !ofRule[finding[RULE]] || !ofSeverity[finding[SEVERITY]]) continue;
    if (!sought.every((word) => hasWord(finding, word))) continue;
    const key = chosen.merge === "1" ? finding[ALIKE] : count;
    count += 1;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return { count, cards: [...groups.values()] };
}

// ---- the list and its pages -----------------------------------------------------------------------------------

let found = cards();

function show() {
  const pages = Math.max(1, Math.ceil(found.cards.length / PER_PAGE));
  const page = Math.min(Math.max(1, Math.floor(Number(chosen.page))), pages);
  chosen.page = String(page);
  at("list").replaceChildren(...found.cards.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(card));
  at("list").start = (page - 1) * PER_PAGE + 1;
  at("status").textContent = status();
  at("pages").hidden = pages < 2;
  at("page-of").textContent = say(words["page-of"], { page, pages });
  Object.assign(at("page"), { max: pages, value: page });
  at("previous").disabled = page === 1;
  at("next").disabled = page === pages;
}

function status() {
  if (findings.length === 0) return words["none-found"];
  if (found.count === 0) return words.nothing;
  const all = found.count === findings.length;
  const count = say(all ? words.shown : words["shown-of"], { shown: found.count, all: findings.length });
  const merged = found.cards.length < found.count;
  return merged ? count + say(words["in-cards"], { cards: found.cards.length }) : count;
}

function filter() {
  found = cards();
  const card = meant();
  if (card >= 0) chosen.page = String(Math.floor(card / PER_PAGE) + 1);
  show();
}

/** Which card holds the finding that is meant. */
function meant() {
  const finding = findings[chosen.at];
  return finding && chosen.at !== "" ? found.cards.findIndex((group) => group.includes(finding)) : -1;
}

/** Goes to the finding that is meant, or to the head of the list. */
function goTo() {
  const card = at("list").children[meant() % PER_PAGE]?.firstChild;
  const goal = card ?? at("findings");
  if (card) {
    card.tabIndex = -1;
    card.classList.add("meant");
  }
  goal.scrollIntoView({ block: card ? "center" : "start" });
  goal.focus({ preventScroll: true });
}

function turnTo(page) {
  chosen.page = String(page);
  chosen.at = "";
  show();
  noteAddress();
  goTo();
}

let ofFile;
function fillChoices() {
  const counts = (key, length) => findings.reduce((all, finding) => (all[key(finding)]++, all), new Array(length).fill(0));
  ofFile = counts((finding) => finding[FILE], files.length);
  const ofUnit = new Array(units.length).fill(0);
  files.forEach(([, unit], file) => unit !== null && (ofUnit[unit] += ofFile[file]));
  units.forEach((name, unit) => ofUnit[unit] && at("unit").append(new Option(`${name} (${ofUnit[unit]})`, unit)));
  const ofRule = counts((finding) => finding[RULE], rules.length);
  const areas = new Map();
  rules.forEach(([code, title, area], rule) => {
    if (ofRule[rule] === 0) return;
    if (!areas.has(area)) areas.set(area, areaChoice(area));
    areas.get(area).append(new Option(`${code} ${title} (${ofRule[rule]})`, code));
  });
  at("rule").append(...areas.values());
}

/** The files of the unit that is chosen, or all. */
function fillFiles() {
  at("file").length = 1;
  files.slice(0, listed).forEach(([name, unit], file) => {
    const fits = chosen.unit === "" || chosen.unit === String(unit);
    if (fits && ofFile[file] > 0) at("file").append(new Option(`${name} (${ofFile[file]})`, file));
  });
}

function areaChoice(area) {
  const group = document.createElement("optgroup");
  group.label = words.areas[area] ?? words.outside;
  if (area !== "") group.append(new Option(say(words["whole-area"], { area: group.label }), area));
  return group;
}

// ---- what the user does ---------------------------------------------------------------------------------------

form.addEventListener("input", (event) => {
  fromForm();
  if (event.target.id === "unit") {
    chosen.file = "";
    fillFiles();
  }
  filter();
  noteAddress();
});
form.addEventListener("reset", () => {
  chosen = { ...INITIAL };
  setTimeout(() => (toForm(), filter(), noteAddress()));
});
form.addEventListener("submit", (event) => event.preventDefault());
at("previous").addEventListener("click", () => turnTo(Number(chosen.page) - 1));
at("next").addEventListener("click", () => turnTo(Number(chosen.page) + 1));
at("page").addEventListener("change", () => turnTo(Number(at("page").value) || 1));

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  event.preventDefault();
  at("words").focus();
  at("words").select();
});

window.addEventListener("hashchange", () => {
  if (!fromAddress()) return;
  toForm();
  filter();
  goTo();
});

// A row of a chart is one large link; a coloured piece of its bar leads to the findings of that severity.
for (const table of document.querySelectorAll("table.units")) {
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || event.target.closest("a") || !getSelection().isCollapsed) return;
    const piece = event.target.closest("rect")?.classList[0];
    (row.querySelector(`td.${piece} a`) ?? row.querySelector("th a")).click();
  });
}

// On paper there is no next page to turn to: what fits is printed whole and unfolded; what explains a rule stands
// once, in the overview.
window.addEventListener("beforeprint", () => {
  const printed = found.cards.slice(0, MOST_PRINTED).map(card);
  at("list").replaceChildren(...printed);
  const rest = found.cards.length - printed.length;
  if (rest > 0) at("list").append(make("li", "cut", say(words["cut-print"], { shown: printed.length, rest })));
  for (const fold of document.querySelectorAll("main details:not([open], .why, .whole)")) {
    fold.open = true;
    fold.dataset.printed = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-printed]")) {
    fold.open = false;
    delete fold.dataset.printed;
  }
  show();
});

const asked = fromAddress();
fillChoices();
toForm();
form.hidden = findings.length === 0;
filter();
if (asked) goTo();
