"use strict";
const form = document.getElementById("filter");
const shown = document.getElementById("shown");
const notes = [...document.querySelectorAll(".note")];
const numberOf = (note) => note.id.slice("note-".length);

function wanted(note) {
  const levels = new FormData(form).getAll("level");
  const rule = form.elements.rule.value;
  return levels.includes(note.dataset.level) && (!rule || note.dataset.rule === rule);
}

function filter() {
  const visible = new Set();
  for (const note of notes) {
    note.hidden = !wanted(note);
    document.getElementById(`at-${numberOf(note)}`).hidden = note.hidden;
    if (!note.hidden) visible.add(numberOf(note));
  }
  for (const mark of document.querySelectorAll("mark")) {
    const numbers = mark.dataset.notes.split(" ");
    mark.classList.toggle("off", !numbers.some((number) => visible.has(number)));
  }
  shown.textContent = `${visible.size} of ${notes.length} shown`;
}

function step(by) {
  const open = notes.filter((note) => !note.hidden);
  if (!open.length) return;
  const at = open.findIndex((note) => note.classList.contains("now"));
  const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length;
  document.querySelector(".note.now")?.classList.remove("now");
  open[next].classList.add("now");
  open[next].focus({ preventScroll: true });
  open[next].scrollIntoView({ block: "center" });
}

function reset() {
  form.reset();
  filter();
  document.activeElement.blur();
}

const keys = { j: () => step(1), k: () => step(-1), "/": () => form.elements.rule.focus(), Escape: reset };

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("select") && event.key !== "Escape";
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
filter();
