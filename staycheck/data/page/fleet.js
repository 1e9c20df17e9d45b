"use strict";
document.documentElement.classList.add("js");
(() => {
  const MOST_PRINTED_OPEN = 200;
  const positions = new Map();
  let drivers = [];
  let status = "";
  let openedForPrint = [];

  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase().replaceAll("ё", "е");

  /** Opens or closes a driver's details, which are kept as text in noscript until they are first opened. */
  function open(body, wanted) {
    const folded = body.querySelector(".more noscript");
    if (wanted && folded) {
      const cell = folded.parentElement;
      cell.innerHTML = folded.textContent;
      cell.firstElementChild.open = true;
    }
    body.classList.toggle("open", wanted);
    body.querySelector("th button").setAttribute("aria-expanded", String(wanted));
  }

  function show() {
    const field = document.getElementById("search");
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const insideOnly = document.getElementById("inside").checked;
    let shown = 0;
    for (const driver of drivers) {
      const isAsked = (!status || driver.status === status) && (!insideOnly || driver.inside);
      const wanted = isAsked && words.every((word) => driver.text.includes(word));
      if (driver.shown !== wanted) driver.body.hidden = !(driver.shown = wanted);
      shown += wanted;
    }
    const line = document.getElementById("shown");
    line.textContent = line.dataset.text.replace("{shown}", shown).replace("{all}", drivers.length);
  }

  function sort(head) {
    const column = head.cellIndex;
    const before = head.getAttribute("aria-sort");
    const other = { ascending: "descending", descending: "ascending", none: head.dataset.first };
    const order = other[before];
    const number = head.dataset.kind === "number";
    const compare = number ? (a, b) => a - b : new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const keys = new Map();
    for (const { body } of drivers) {
      const cell = body.rows[0].cells[column];
      const key = cell.dataset.key ?? cell.textContent.trim();
      keys.set(body, number && key ? Number(key) : key);
    }
    const sign = order === "ascending" ? 1 : -1;
    drivers.sort(({ body: one }, { body: two }) => {
      const [a, b] = [keys.get(one), keys.get(two)];
      if (a === "" || b === "") return (a === "") - (b === "") || positions.get(one) - positions.get(two);
      return sign * compare(a, b) || positions.get(one) - positions.get(two);
    });
    for (const each of head.parentElement.cells) each.setAttribute("aria-sort", each === head ? order : "none");
    const sorted = document.createDocumentFragment();
    for (const { body } of drivers) sorted.append(body);
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
    if (card && drivers.length) choose(card);
    else if (head && target.closest("button")) sort(head);
    else if (row && !String(getSelection())) open(row.parentElement, !row.parentElement.classList.contains("open"));
  });

  addEventListener("beforeprint", () => {
    const closed = drivers.filter((each) => each.shown && each.status !== "ok" && !each.body.classList.contains("open"));
    openedForPrint = closed.length > MOST_PRINTED_OPEN ? [] : closed;
    for (const { body } of openedForPrint) open(body, true);
  });

  addEventListener("afterprint", () => {
    for (const { body } of openedForPrint) open(body, false);
    openedForPrint = [];
  });

  document.addEventListener("DOMContentLoaded", () => {
    const table = document.getElementById("drivers");
    if (!table) return;
    drivers = Array.from(table.tBodies, (body) => ({
      body,
      text: fold(body.rows[0].cells[0].textContent),
      status: body.classList[0],
      inside: body.classList.contains("inside"),
      shown: true,
    }));
    for (const { body } of drivers) positions.set(body, positions.size);
    if (drivers.length === 1) {
      open(drivers[0].body, true);
    } else {
      for (const id of ["search", "inside"]) document.getElementById(id).addEventListener("input", show);
      show();
    }
  });
})();
