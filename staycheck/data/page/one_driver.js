"use strict";
document.documentElement.classList.add("js");
(() => {
  const DAY = 24 * 60 * 60 * 1000;

  function element(tag, text, kind) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  /** The answer for a day, looked up in the table that the page holds. */
  function answer(table, value) {
    const found = table.days[Math.round((Date.parse(value) - Date.parse(table.first)) / DAY)];
    if (!found) return null;
    const [status, word, stay, until, notes, limits] = found;
    const text = (place) => table.texts[place];
    const parts = [element("p", text(word), `badge ${status}`)];
    if (text(stay)) parts.push(element("p", text(stay), "headline"));
    if (text(until)) parts.push(element("p", text(until), "until"));
    parts.push(...notes.map((note) => element("p", text(note))));
    const list = document.createElement("dl");
    for (const [title, days] of limits) {
      const pair = document.createElement("div");
      pair.append(element("dt", text(title)), element("dd", text(days)));
      list.append(pair);
    }
    if (limits.length) parts.push(list);
    return parts;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const data = document.getElementById("entry-days");
    if (!data) return;
    const table = JSON.parse(data.textContent);
    const field = document.getElementById("day");
    const place = document.getElementById("answer");
    const show = () => place.replaceChildren(...(answer(table, field.value) ?? [element("p", place.dataset.outside)]));
    field.addEventListener("input", show);
    show();
  });
})();
