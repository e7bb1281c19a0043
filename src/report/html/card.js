// How a finding looks: a card with its place, its cell's text and what belongs to it. page.js follows in the same script
// and shows them. Texts come from strangers: they are only ever set as text, never as markup.
"use strict";

// A longer cell is shown around its marks, with this many characters on either side.
const LONG = 400;
const AROUND = 80;
// So many cells of another text are shown at once.
const ELSEWHERE_AT_ONCE = 3;
const CLASSES = ["error", "warning", "info"];

/** An element with a class and children; strings become text. */
function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

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
  const [file, unit] = files[finding[FILE]];
  const place = finding[PLACE];
  const shown = units[unit] === undefined ? [] : [make("bdi", "unit", units[unit])];
  if (finding[FILE] >= listed && shown.length > 0) return [...shown, make("span", "address", words["whole-unit"])];
  shown.push(make("bdi", "file", file));
  if (place === null) return [...shown, make("span", "address", words["whole-file"])];
  return [...shown, make("span", "address", make("bdi", "", texts[place[ADDRESS]]), " ", make("bdi", "", texts[place[COLUMN]]))];
}

/** What other units say instead, each text once with the cells that hold it. */
function elsewhere(others) {
  const said = new Map();
  for (const other of others) said.set(other[3], [...(said.get(other[3]) ?? []), other]);
  const shown = [...said].map(([text, cells]) => {
    const places = cells.map(([unit, file, address]) =>
      make("li", "", make("bdi", "unit", texts[unit]), make("bdi", "file", texts[file]), make("bdi", "address", texts[address])));
    const list = make("ul", "", ...places.slice(0, ELSEWHERE_AT_ONCE));
    const rest = places.slice(ELSEWHERE_AT_ONCE);
    const more = rest.length > 0 ? [folds(say(words["more-elsewhere"], { count: rest.length }), make("ul", "", ...rest))] : [];
    return make("li", "", cellText(texts[text], [], false), list, ...more);
  });
  return make("ul", "elsewhere", ...shown);
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
  if (place?.[ELSEWHERE]) pair(told, words.elsewhere, elsewhere(place[ELSEWHERE]));
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

