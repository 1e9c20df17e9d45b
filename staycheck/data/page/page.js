"use strict";
document.documentElement.classList.add("js");
(() => {
  const MOST_PRINTED_OPEN = 200;
  const places = new Map();
  let people = [];
  let status = "";
  let printed = [];

  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase().replaceAll("ё", "е");

  /** A driver's details lie as text in noscript, which costs the browser nothing until they are opened. */
  function open(body, wanted) {
    const still = body.querySelector(".more noscript");
    if (wanted && still) {
      const cell = still.parentElement;
      cell.innerHTML = still.textContent;
      cell.firstElementChild.open = true;
    }
    body.classList.toggle("open", wanted);
    body.querySelector("th button").setAttribute("aria-expanded", String(wanted));
  }

  function show() {
    const field = document.getElementById("search");
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const person of people) {
      const wanted = (!status || person.status === status) && words.every((word) => person.text.includes(word));
      if (person.shown !== wanted) person.body.hidden = !(person.shown = wanted);
      shown += wanted;
    }
    const line = document.getElementById("shown");
    line.textContent = line.dataset.text.replace("{shown}", shown).replace("{all}", people.length);
  }

  function sort(head) {
    const column = head.cellIndex;
    const before = head.getAttribute("aria-sort");
    const other = { ascending: "descending", descending: "ascending", none: head.dataset.first };
    const order = other[before];
    const number = head.dataset.kind === "number";
    const compare = number ? (a, b) => a - b : new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const keys = new Map();
    for (const { body } of people) {
      const cell = body.rows[0].cells[column];
      const key = cell.dataset.key ?? cell.textContent.trim();
      keys.set(body, number && key ? Number(key) : key);
    }
    const sign = order === "ascending" ? 1 : -1;
    people.sort(({ body: one }, { body: two }) => {
      const [a, b] = [keys.get(one), keys.get(two)];
      if (a === "" || b === "") return (a === "") - (b === "") || places.get(one) - places.get(two);
      return sign * compare(a, b) || places.get(one) - places.get(two);
    });
    for (const each of head.parentElement.cells) each.setAttribute("aria-sort", each === head ? order : "none");
    const sorted = document.createDocumentFragment();
    for (const { body } of people) sorted.append(body);
    document.getElementById("drivers").append(sorted);
  }

  function choose(card) {
    status = status === card.dataset.status ? "" : card.dataset.status;
    for (const each of document.querySelectorAll(".card")) {
      each.setAttribute("aria-pressed", String(each.dataset.status === status));
    }
    show();
  }

  document.addEventListener("click", ({ target }) => {
    if (target.closest("a")) return;
    const card = target.closest(".card");
    const head = target.closest("thead th");
    const row = target.closest("tbody tr:not(.more)");
    if (card && people.length) choose(card);
    else if (head && target.closest("button")) sort(head);
    else if (row && !String(getSelection())) open(row.parentElement, !row.parentElement.classList.contains("open"));
  });

  addEventListener("beforeprint", () => {
    const closed = people.filter((each) => each.shown && each.status !== "ok" && !each.body.classList.contains("open"));
    printed = closed.length > MOST_PRINTED_OPEN ? [] : closed;
    for (const { body } of printed) open(body, true);
  });

  addEventListener("afterprint", () => {
    for (const { body } of printed) open(body, false);
    printed = [];
  });

  document.addEventListener("DOMContentLoaded", () => {
    const table = document.getElementById("drivers");
    if (!table) return;
    people = Array.from(table.tBodies, (body) => ({
      body,
      text: fold(body.rows[0].cells[0].textContent),
      status: body.className,
      shown: true,
    }));
    for (const { body } of people) places.set(body, places.size);
    if (people.length === 1) {
      open(people[0].body, true);
    } else {
      document.getElementById("search").addEventListener("input", show);
      show();
    }
  });
})();
