/* The manners of the pages: the reading panel, copying, language, theme, where the page scrolls to.
   Every link works without this file; it opens clauses beside the chat instead of on their own page. */
"use strict";
(() => {
  const root = document.documentElement;
  const stored = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } },
  };

  /* Theme: the reader's choice, else the system's. Gradio looks at the class on body. */
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  function paint() {
    const chosen = stored.get("kb-theme");
    const dark = chosen ? chosen === "dark" : systemDark.matches;
    root.classList.toggle("dark", dark);
    if (document.body && document.body.classList.contains("dark") !== dark) {
      document.body.classList.toggle("dark", dark);
    }
  }
  paint();
  systemDark.addEventListener("change", paint);

  /* Words that the header brings in the page's language. */
  const words = () => document.querySelector("#head .bar, body.plain > .bar")?.dataset ?? {};
  function speak() {
    const said = words();
    if (!said.lang || root.lang === said.lang) return;
    root.lang = said.lang;
    document.title = said.title;
    nameReader();
  }

  /* The reading panel. */
  let reader, opener, asked = 0;
  function makeReader() {
    reader = document.createElement("aside");
    reader.id = "reader";
    reader.hidden = true;
    reader.innerHTML =
      '<div class="reader-bar"><div class="reader-about"></div><a class="quiet reader-full" target="_blank"></a>' +
      '<button type="button" class="quiet icon reader-close"><svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">' +
      '<path d="M5 5l10 10M15 5L5 15" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></svg></button></div>' +
      '<div class="reader-body" tabindex="0"></div>';
    reader.querySelector(".reader-close").addEventListener("click", closeReader);
    document.body.append(reader);
    nameReader();
  }
  function nameReader() {
    if (!reader) return;
    const said = words();
    reader.setAttribute("aria-label", said.readerName);
    reader.querySelector(".reader-full").textContent = said.full;
    reader.querySelector(".reader-close").setAttribute("aria-label", said.close);
  }
  async function openReader(link) {
    if (!reader) makeReader();
    const turn = ++asked;
    opener = link;
    document.querySelectorAll("a[data-reader][aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    document.querySelectorAll("a[data-reader]").forEach((one) => {
      if (one.href === link.href) one.setAttribute("aria-current", "true");
    });
    const body = reader.querySelector(".reader-body");
    reader.querySelector(".reader-full").href = link.href;
    if (reader.hidden) body.textContent = words().loading;
    reader.hidden = false;
    root.classList.add("reading");
    const address = new URL(link.href);
    address.pathname += "/clause";
    address.hash = "";
    let shown;
    try {
      const reply = await fetch(address);
      shown = await reply.text();
      if (turn !== asked) return;
      const about = reader.querySelector(".reader-about");
      about.replaceChildren();
      if (reply.ok) {
        body.innerHTML = shown;
        about.append(body.querySelector(".reader-head"));
      } else body.textContent = reply.headers.get("content-type").startsWith("text/plain") ? shown : words().failed;
    } catch {
      if (turn !== asked) return;
      body.textContent = words().failed;
      return;
    }
    const place = body.querySelector("mark") ?? body.querySelector(".target");
    body.scrollTop = place ? Math.max(0, offsetIn(place, body) - body.clientHeight / 4) : 0;
    reader.querySelector(".reader-title")?.focus({ preventScroll: true });
  }
  const offsetIn = (element, box) =>
    element.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  function closeReader() {
    if (!reader || reader.hidden) return;
    asked += 1;
    reader.hidden = true;
    root.classList.remove("reading");
    document.querySelectorAll("a[data-reader][aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  /* Copying; the clipboard API is missing on a plain-http address that is not loopback. */
  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    const label = button.textContent;
    button.textContent = words().copied;
    say(words().copied);
    setTimeout(() => { button.textContent = label; }, 1600);
  }

  /* What a screen reader hears of an answer: its own first lines, not the whole thread again. */
  let voice;
  function say(text) {
    if (!voice) {
      voice = document.createElement("div");
      voice.className = "unseen";
      voice.setAttribute("role", "status");
      document.body.append(voice);
    }
    voice.textContent = text;
  }

  // What the script of a page may use.
  window.kbPage = { say, closeReader, stored };
  document.dispatchEvent(new Event("kb:page"));

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    if (target.closest("[data-theme-switch]")) {
      stored.set("kb-theme", root.classList.contains("dark") ? "light" : "dark");
      paint();
      return;
    }
    const language = target.closest("[data-language]");
    if (language) {
      const address = new URL(location.href);
      address.searchParams.set("lang", language.dataset.language);
      history.replaceState(null, "", address);
      return;
    }
    const button = target.closest("[data-copy]");
    if (button) { copy(button); return; }
    const box = document.querySelector("#box textarea");
    if (box && target.closest(".skip")) {
      event.preventDefault();
      box.focus();
      return;
    }
    const link = target.closest("a[data-reader]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && plain) {
      event.preventDefault();
      openReader(link);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && reader && !reader.hidden) {
      closeReader();
      event.stopImmediatePropagation();
    }
    // Enter that picks a word in a Chinese input method must not send the question.
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  }, true);

  function begin() {
    paint();
    if (document.body.classList.contains("plain")) {
      // On a phone the bar of sections is wider than the window.
      document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
      if (matchMedia("(max-width: 56rem)").matches) document.querySelector(".outline details")?.removeAttribute("open");
      const place = document.getElementById("quote") ?? (location.search.includes("clause=") && document.getElementById("clause"));
      if (place && !location.hash) place.scrollIntoView({ block: "center" });
      return;
    }
    new MutationObserver(speak).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["data-code"],
    });
    speak();
  }
  // Gradio adds its head when the document is already there.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
