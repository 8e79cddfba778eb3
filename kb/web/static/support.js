/* Comfort of the section on support: printing with everything open, and a list that stays where it is read. */
"use strict";
(() => {
  const root = document.documentElement;
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  /* On paper nothing is folded, and the day and the address are those of the print. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".support-results details:not([open])")];
    folded.forEach((one) => { one.open = true; });
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    document.querySelector("[data-day]").textContent = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    document.querySelector("[data-address]").textContent = decodeURI(location.href);
  });
  addEventListener("afterprint", () => {
    folded.forEach((one) => { one.open = false; });
    folded = [];
  });

  /* Of an answer and “not sure” beside it, the one that was given last stands. */
  document.addEventListener("input", (event) => {
    const field = event.target;
    const box = field.closest?.(".answers");
    if (!box) return;
    const unsure = box.querySelector('input[type="checkbox"]');
    const written = box.querySelector(".amount input");
    if (!unsure || !written) return;
    if (field === written && written.value) unsure.checked = false;
    if (field === unsure && unsure.checked) written.value = "";
  });

  /* The panel makes the list narrower: what was clicked stays under the pointer. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".support a[data-reader]");
    if (!link) return;
    const before = link.getBoundingClientRect().top;
    requestAnimationFrame(() => scrollBy({ top: link.getBoundingClientRect().top - before, behavior: "instant" }));
  }, true);
})();
