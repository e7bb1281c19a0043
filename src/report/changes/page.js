// Filters the items: what does not fit is hidden. Everything stands in the page as it is.
"use strict";

const at = (id) => document.getElementById(id);
const form = at("filter");
const items = [...document.querySelectorAll(".item")];
const fold = (text) => text.normalize("NFKC").toLowerCase();
let texts;

function apply() {
  texts ??= items.map((item) => fold(item.textContent));
  const sought = fold(at("words").value).split(/\s+/).filter(Boolean);
  const [kind, field, unit] = ["kind", "field", "unit"].map((id) => at(id)?.value ?? "");
  let shown = 0;
  items.forEach((item, number) => {
    const fits =
      (!kind || item.dataset.kind === kind) &&
      (!field || item.dataset.fields.split(" ").includes(field)) &&
      (!unit || item.parentElement.dataset.set === unit) &&
      sought.every((word) => texts[number].includes(word));
    item.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  for (const set of document.querySelectorAll(".set")) set.hidden = !set.querySelector(".item:not([hidden])");
  const status = at("status");
  const slots = { shown, all: items.length };
  status.textContent = shown ? status.dataset.shown.replace(/\{(\w+)\}/g, (_, name) => slots[name]) : status.dataset.none;
}

if (form) {
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, select")) return;
    event.preventDefault();
    at("words").focus();
  });
  apply();
}
