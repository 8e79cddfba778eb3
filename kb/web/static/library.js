/* Comfort on a document's page: the outline folds and follows the reading place, hits are stepped through. */
"use strict";
(() => {
  /* The outline. */
  const outline = document.querySelector("[data-outline]");
  const MANY = 40;
  function setFolded(item, folded) {
    const twig = item.querySelector(":scope > .twig");
    if (!twig) return;
    item.querySelector(":scope > ol").hidden = folded;
    twig.setAttribute("aria-expanded", String(!folded));
    const name = item.querySelector(":scope > a").textContent;
    twig.setAttribute("aria-label", (folded ? outline.dataset.unfold : outline.dataset.fold).replace("{}", name));
  }
  if (outline) {
    const many = outline.querySelectorAll("li").length > MANY;
    for (const item of outline.querySelectorAll("li:has(> ol)")) {
      const twig = document.createElement("button");
      twig.type = "button";
      twig.className = "twig";
      item.prepend(twig);
      setFolded(item, many);
      twig.addEventListener("click", () => setFolded(item, twig.getAttribute("aria-expanded") === "true"));
    }
    const links = new Map([...outline.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    const clauses = [...document.querySelectorAll(".passage[id]")].filter((one) => links.has(one.id));
    let current = outline.querySelector("[aria-current]"), opened = [];
    // A clause that a link leads to comes to stand at its own margin; it is the reading place then.
    const margin = clauses.length ? parseFloat(getComputedStyle(clauses[0]).scrollMarginTop) + 8 : 0;
    function follow() {
      const end = innerHeight + scrollY > document.documentElement.scrollHeight - 4;
      const line = end && scrollY > 0 ? innerHeight : margin;
      let low = 0, high = clauses.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (clauses[middle].getBoundingClientRect().top <= line) low = middle + 1;
        else high = middle;
      }
      const link = clauses.length ? links.get(clauses[Math.max(0, low - 1)].id) : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "location");
      const above = [];
      for (let item = link.parentElement; item && item !== outline; item = item.parentElement) if (item.matches("li")) above.push(item);
      // What the reading place opened closes behind it; what the reader opened stays.
      for (const item of opened.filter((one) => !above.includes(one))) setFolded(item, true);
      opened = opened.filter((one) => above.includes(one));
      for (const item of above) {
        if (item.querySelector(":scope > .twig[aria-expanded=false]")) { setFolded(item, false); opened.push(item); }
      }
      const box = link.closest(".outline"), place = link.getBoundingClientRect(), frame = box.getBoundingClientRect();
      if (box.scrollHeight > box.clientHeight && (place.top < frame.top + 40 || place.bottom > frame.bottom - 40)) {
        box.scrollTop += place.top - frame.top - box.clientHeight / 3;
      }
    }
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }

  /* Search within the document. */
  const search = document.querySelector(".within-document");
  const count = Number(search?.dataset.found ?? 0);
  if (count) {
    const box = search.querySelector("#find"), shown = box.value;
    let at = 0;
    function go(number) {
      at = ((number - 1 + count) % count) + 1;
      document.querySelectorAll("mark.hit.here").forEach((one) => one.classList.remove("here"));
      const marks = document.querySelectorAll(`mark.hit[data-hit="${at}"]`);
      marks.forEach((one) => one.classList.add("here"));
      marks[0]?.scrollIntoView({ block: "center" });
      search.querySelector("[data-at]").textContent = `${at} / ${count} · `;
    }
    search.querySelectorAll("[data-step]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => go(at + Number(button.dataset.step)));
    });
    search.querySelector("#find-keys").hidden = false;
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || box.value !== shown) return;
      event.preventDefault();
      go(at + (event.shiftKey ? -1 : 1));
    });
    search.querySelectorAll(".places a").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      go(Number(link.hash.slice(5)));
    }));
    const named = /^#hit-(\d+)$/.exec(location.hash);
    if (named) go(Number(named[1]));
    else if (!new URLSearchParams(location.search).has("clause")) { go(1); box.focus({ preventScroll: true }); }
  }

  /* A change that is folded away opens when the summary leads to it. */
  const unfold = () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
  addEventListener("hashchange", unfold);
  unfold();
})();
