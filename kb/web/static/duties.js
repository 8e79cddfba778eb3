/* On a phone the further filters are folded as long as none is in use; without this file they stand open.
   The list makes room for the reading panel, and what was clicked stays in view. */
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-reader]") : null;
  if (link) setTimeout(() => link.scrollIntoView({ block: "nearest", inline: "nearest" }), 0);
});
document.addEventListener("DOMContentLoaded", () => {
  const more = document.querySelector(".filters .more");
  if (more && more.dataset.keep === "no" && matchMedia("(max-width: 56rem)").matches) more.open = false;
});
