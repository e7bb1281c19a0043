// Filters the findings and shows them, a page at a time. What is chosen stands behind the # of the address, so that
// links of the overview, the back button and bookmarks work. Texts come from strangers: they are only ever set as
// text, never as markup.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const { words, texts, findings, rules, files, units } = data;

// A finding and its place are rows; these are their columns, as data.rs writes them.
const [FILE, RULE, SEVERITY, MESSAGE, HELP, ALIKE, PLACE] = [0, 1, 2, 3, 4, 5, 6];
const [ADDRESS, COLUMN, ITEM, TEXT, MARKS, RELATED] = [0, 1, 2, 3, 4, 5];

const PER_PAGE = 50;
const MOST_PRINTED = 1000;
// A longer cell is shown around its marks, with this many characters on either side.
const LONG = 400;
const AROUND = 80;
const CLASSES = ["error", "warning", "info"];

const at = (id) => document.getElementById(id);
const form = at("filter");

/** Fills the slots of a sentence: `{count}`. */
const say = (sentence, slots) => sentence.replace(/\{(\w+)\}/g, (_, name) => slots[name]);

/** Folds width and case, so that a search finds what it means. */
const fold = (text) => text.normalize("NFKC").toLowerCase();

/** An element with a class and children; strings become text. */
function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

// ---- what is chosen -------------------------------------------------------------------------------------------

const INITIAL = { unit: "", rule: "", severity: "012", words: "", merge: "1", page: "1" };
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
  at("rule").value = chosen.rule;
  at("merge").checked = chosen.merge === "1";
  for (const box of form.elements.severity) box.checked = chosen.severity.includes(box.value);
}

function fromForm() {
  const severities = [...form.elements.severity].filter((box) => box.checked).map((box) => box.value);
  chosen = {
    unit: at("unit").value,
    rule: at("rule").value,
    severity: severities.join(""),
    words: at("words").value,
    merge: at("merge").checked ? "1" : "",
    page: "1",
  };
}

// ---- which findings fit ---------------------------------------------------------------------------------------

let folded;
/** For a word of the search: which texts, files and rules hold it. */
function holders(word) {
  folded ??= {
    texts: texts.map(fold),
    files: files.map(([name, unit]) => fold(name + "\n" + units[unit])),
    rules: rules.map(([code, title]) => fold(code + "\n" + title)),
  };
  const holds = (all) => Uint8Array.from(all, (text) => text.includes(word));
  return { texts: holds(folded.texts), files: holds(folded.files), rules: holds(folded.rules) };
}

function hasWord(finding, { texts, files, rules }) {
  if (files[finding[FILE]] || rules[finding[RULE]] || texts[finding[MESSAGE]] || texts[finding[HELP]]) return true;
  const place = finding[PLACE];
  return place !== null && (texts[place[ADDRESS]] || texts[place[COLUMN]] || texts[place[ITEM]] || texts[place[TEXT]]) > 0;
}

/** The findings that fit, as cards: each one with those that are alike. */
function cards() {
  const sought = fold(chosen.words).split(/\s+/).filter(Boolean).map(holders);
  const ofRule = rules.map(([code]) => code.startsWith(chosen.rule));
  const ofFile = files.map(([, unit]) => chosen.unit === "" || String(unit) === chosen.unit);
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

// ---- how a finding looks --------------------------------------------------------------------------------------

/** Marks as [start, end], in the order of the text, none over another. */
function inOrder(marks) {
  const pairs = [];
  for (let i = 0; i < marks.length; i += 2) pairs.push([marks[i], marks[i + 1]]);
  pairs.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  let end = -1;
  return pairs.filter(([start, stop]) => {
    const fits = start >= end;
    if (fits) end = stop;
    return fits;
  });
}

/** The text of a cell with its marks; a long one only around them, where `cut` is said. */
function cellText(text, marks, cut) {
  const chars = Array.from(text);
  const shown = make("div", "cell");
  if (chars.length === 0) {
    shown.append(make("mark", "blank", words.blank));
    return shown;
  }
  const plain = (start, end, before, after) => {
    if (!cut || end - start <= 2 * AROUND + 20) return chars.slice(start, end).join("");
    const head = before ? chars.slice(start, start + AROUND).join("") : "";
    const tail = after ? chars.slice(end - AROUND, end).join("") : "";
    return `${head} …… ${tail}`;
  };
  let from = 0;
  const ordered = inOrder(marks);
  ordered.forEach(([start, end], number) => {
    shown.append(plain(from, start, number > 0, true));
    const mark = make("mark", start === end ? "gap" : "", chars.slice(start, end).join(""));
    if (start === end) mark.title = words.gap;
    shown.append(mark);
    from = end;
  });
  shown.append(plain(from, chars.length, ordered.length > 0, ordered.length === 0));
  return shown;
}

function folds(summary, ...children) {
  return make("details", "", make("summary", "", summary), ...children);
}

function pair(list, name, ...value) {
  list.append(make("dt", "", name), make("dd", "", ...value));
}

/** The rule's own explanation, as it stands in the overview. */
function law(code) {
  const about = document.getElementById("rule-" + code)?.querySelector(".law");
  return about ? about.cloneNode(true) : "";
}

function where(finding) {
  const [file] = files[finding[FILE]];
  const place = finding[PLACE];
  if (place === null) return [make("bdi", "file", file), make("span", "address", words["whole-file"])];
  const address = make("span", "address", make("bdi", "", texts[place[ADDRESS]]), " ", make("bdi", "", texts[place[COLUMN]]));
  return [make("bdi", "file", file), address];
}

function card(group) {
  const [finding] = group;
  const [code, title] = rules[finding[RULE]];
  const severity = CLASSES[finding[SEVERITY]];
  const place = finding[PLACE];
  const tag = make("span", "tag " + severity, data.severities[finding[SEVERITY]]);
  const shown = make("article", "finding " + severity);
  shown.append(make("h3", "", tag, make("span", "code", code), make("span", "title", title)));
  shown.append(make("p", "where", ...where(finding)), make("p", "message", texts[finding[MESSAGE]]));
  const told = make("dl");
  if (place !== null) {
    const text = texts[place[TEXT]];
    const long = text.length > LONG;
    const marks = group.filter((other) => inOneCell(finding, other)).flatMap((other) => other[PLACE][MARKS]);
    shown.append(cellText(text, marks, long));
    if (long) {
      const whole = folds(words["full-text"], cellText(text, marks, false));
      whole.className = "whole";
      shown.append(whole);
    }
  }
  pair(told, data.help, texts[finding[HELP]]);
  if (place !== null && texts[place[ITEM]]) pair(told, data.item, make("bdi", "", texts[place[ITEM]]));
  if (place !== null && place[RELATED].length > 0) pair(told, words.related, place[RELATED].map((cell) => texts[cell]).join(" "));
  shown.append(told);
  if (group.length > 1) shown.append(others(group.slice(1)));
  const why = folds(words.why, law(code));
  why.className = "why";
  shown.append(why);
  return make("li", "", shown);
}

const inOneCell = (one, other) => one[PLACE][ADDRESS] === other[PLACE][ADDRESS] && one[PLACE][TEXT] === other[PLACE][TEXT];

/** The other places of findings that are alike, each cell once: a few at once, many folded in. */
function others(group) {
  const cells = new Map();
  for (const { [PLACE]: place } of group) {
    const cell = cells.get(place[ADDRESS]) ?? { place, count: 0 };
    cell.count += 1;
    cells.set(place[ADDRESS], cell);
  }
  const list = make("ul", "others");
  for (const { place, count } of cells.values()) {
    const times = count > 1 ? ` ×${count}` : "";
    list.append(make("li", "", make("bdi", "address", texts[place[ADDRESS]]), " ", make("bdi", "", texts[place[ITEM]]), times));
  }
  const shown = folds(say(words.also, { count: group.length }), list);
  shown.open = cells.size <= 3;
  return shown;
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
  show();
}

function turnTo(page) {
  chosen.page = String(page);
  show();
  noteAddress();
  at("findings").scrollIntoView();
  at("findings").focus({ preventScroll: true });
}

function fillChoices() {
  const counts = (key, length) => findings.reduce((all, finding) => (all[key(finding)]++, all), new Array(length).fill(0));
  const ofUnit = counts((finding) => files[finding[FILE]][1], units.length);
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

function areaChoice(area) {
  const group = document.createElement("optgroup");
  group.label = words.areas[area] ?? words.outside;
  if (area !== "") group.append(new Option(say(words["whole-area"], { area: group.label }), area));
  return group;
}

// ---- what the user does ---------------------------------------------------------------------------------------

form.addEventListener("input", () => {
  fromForm();
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
  at("findings").scrollIntoView();
  at("findings").focus({ preventScroll: true });
});

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
if (asked) at("findings").scrollIntoView();
