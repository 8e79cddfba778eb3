/* The manners of the chat beside those of every page: the turns, the history, ratings, keys.
   Gradio holds three parts: #thread (turns from before), #now (the turn under way) and #after (what follows it).
   A turn that is done moves from #now into #said, so that later ones neither send nor draw it again. */
"use strict";
(() => {
  // Gradio loads scripts in no order of theirs.
  if (window.kbPage) start();
  else document.addEventListener("kb:page", start, { once: true });

function start() {
  const root = document.documentElement;
  const { say, closeReader, stored } = window.kbPage;
  const find = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const wide = matchMedia("(min-width: 72rem)");
  const english = () => root.lang === "en";
  const address = () => new URL(location.href);
  const inEnglish = (query) => { if (english()) query.set("lang", "en"); return query; };

  /* The turns. */
  let said, version = "", shown = "", spoken = "", waiting;
  function follow() {
    release();
    const now = find("#now"), thread = find("#thread .earlier");
    if (!now || !thread) return;
    if (!said?.isConnected) {
      said = document.createElement("div");
      said.id = "said";
      now.before(said);
    }
    if (thread.dataset.version !== version) {
      if (version && !find(".turn")) closeReader();
      said.replaceChildren();
      version = thread.dataset.version;
      const last = all("#thread .turn").pop();
      root.classList.toggle("talking", Boolean(last));
      room(last);
      last?.scrollIntoView({ block: "start" });
      if (!last) scrollTo(0, 0);
      listHistory();
    }
    const turn = find("#now .turn");
    root.classList.toggle("busy", Boolean(turn && "busy" in turn.dataset));
    if (turn) {
      asking(false);
      root.classList.add("talking");
      const isNew = turn.dataset.turn !== shown;
      shown = turn.dataset.turn;
      if (!("busy" in turn.dataset)) {
        all(".turn", said).filter((one) => one.dataset.turn === shown).forEach((one) => one.remove());
        said.append(turn);
      }
      room(turn);
      if (isNew) turn.scrollIntoView({ block: "start" });
      const done = !turn.classList.contains("pending");
      if (done && spoken !== shown) {
        spoken = shown;
        say(find(".help-title, .answer > :first-child", turn)?.textContent ?? "");
      }
    }
    afterwards();
  }
  // Leaves so much room below the last turn that its question can stand at the top of the window.
  function room(turn) {
    const talk = find("#talk");
    if (!talk || !turn) { talk?.style.removeProperty("--room"); return; }
    const end = find("#after").getBoundingClientRect().bottom;
    const left = innerHeight - parseFloat(getComputedStyle(talk).paddingTop) - (end - turn.getBoundingClientRect().top);
    talk.style.setProperty("--room", `${Math.max(0, Math.round(left))}px`);
  }
  function asking(is) {
    clearTimeout(waiting);
    root.classList.toggle("asking", is);
    if (is) waiting = setTimeout(() => asking(false), 20000);
  }

  /* What the server says once a turn is kept: its place, and the address of the conversation. */
  let kept = "";
  function afterwards() {
    const after = find("#after .after[data-conversation]");
    if (!after) return;
    const turn = all(".turn").pop();
    const place = `${after.dataset.conversation}/${after.dataset.place}`;
    if (place === kept) return;
    kept = place;
    if (turn && !turn.dataset.place) {
      turn.dataset.conversation = after.dataset.conversation;
      turn.dataset.place = after.dataset.place;
    }
    // The conversation that was changed last stands first.
    if (find(".side-list a")?.dataset.conversation !== after.dataset.conversation) listHistory();
    const here = address();
    if (here.searchParams.get("c") !== after.dataset.conversation) {
      here.searchParams.set("c", after.dataset.conversation);
      history.replaceState(null, "", here);
    }
    markCurrent();
    room(turn);
  }

  /* The history. */
  let listing = 0;
  async function listHistory(offset = 0) {
    const list = find("[data-history]");
    if (!list) return;
    const turn = ++listing;
    const query = inEnglish(new URLSearchParams({ search: find("[data-search]").value.trim(), offset }));
    const reply = await fetch(`conversations?${query}`).catch(() => null);
    if (turn !== listing) return;
    const drawn = reply?.ok ? await reply.text() : "";
    if (turn !== listing) return;
    if (!reply?.ok) {
      const failed = document.createElement("p");
      failed.className = "side-empty";
      failed.textContent = find(".side").dataset.failed;
      list.replaceChildren(failed);
    } else if (offset) {
      find("[data-older]", list)?.remove();
      list.insertAdjacentHTML("beforeend", drawn);
    } else list.innerHTML = drawn;
    markCurrent();
  }
  function markCurrent() {
    const id = address().searchParams.get("c");
    for (const link of all("a[data-conversation]")) {
      if (link.dataset.conversation === id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
  async function post(path, body) {
    const reply = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body ?? {}),
    }).catch(() => null);
    if (!reply?.ok) say(find(".side").dataset.failed);
    return Boolean(reply?.ok);
  }
  const titleOf = (id) => find(`a[data-conversation="${CSS.escape(id)}"]`)?.textContent ?? "";
  function confirmed(dialog, then) {
    dialog.returnValue = "";
    dialog.onclose = () => { if (dialog.returnValue === "yes") then(); };
    dialog.showModal();
  }
  function rename(id) {
    const dialog = find("[data-rename-dialog]"), box = find("input", dialog);
    box.value = titleOf(id);
    confirmed(dialog, async () => {
      if (await post(`conversations/${id}/title`, { title: box.value })) listHistory();
    });
    box.select();
  }
  function remove(id) {
    const dialog = find("[data-remove-dialog]");
    find(".dialog-about", dialog).textContent = titleOf(id);
    confirmed(dialog, async () => {
      if (!(await post(`conversations/${id}/remove`))) return;
      if (address().searchParams.get("c") === id) find(".side [data-new]").click();
      else listHistory();
    });
  }

  /* The sidebar: a column on wide screens, a drawer on others. */
  function openSide(open, { keep = false } = {}) {
    root.classList.toggle("side-open", open);
    find(".side-opener")?.setAttribute("aria-expanded", String(open));
    if (keep && wide.matches) stored.set("kb-side", open ? "open" : "closed");
    if (keep) find(open ? ".side [data-side-switch]" : ".side-opener")?.focus();
  }
  const setSide = () => openSide(wide.matches && stored.get("kb-side") !== "closed");
  wide.addEventListener("change", setSide);
  setSide();

  /* Ratings. */
  async function rate(turn, rating) {
    const done = await post(`conversations/${turn.dataset.conversation}/turns/${turn.dataset.place}/rating`, rating);
    if (!done) return;
    all("[data-rate]", turn).forEach((one) => {
      one.setAttribute("aria-pressed", String((one.dataset.rate === "good") === rating.good));
    });
    find(".rated", turn).textContent = rating.good || rating.comment !== undefined ? find(".side").dataset.thanks : "";
  }
  async function pressed(button) {
    const turn = button.closest(".turn");
    find(".rating", turn)?.remove();
    await rate(turn, { good: button.dataset.rate === "good" });
    if (button.dataset.rate === "good") return;
    find(".tools", turn).after(find("[data-rating-form]").content.cloneNode(true));
    find(".rating input", turn).focus();
    find(".rating", turn).scrollIntoView({ block: "nearest" });
  }
  async function explained(form) {
    const turn = form.closest(".turn"), said = new FormData(form);
    form.remove();
    await rate(turn, { good: false, reason: said.get("reason"), comment: said.get("comment") });
    find('[data-rate="poor"]', turn).focus();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const hit = (query) => target.closest(query);
    let found;
    if ((found = hit("[data-rename]"))) rename(found.dataset.rename);
    else if ((found = hit("[data-remove]"))) remove(found.dataset.remove);
    else if ((found = hit("[data-older]"))) listHistory(Number(found.dataset.older));
    else if ((found = hit("[data-rate]"))) pressed(found);
    else if ((found = hit("#said [data-ask]"))) find('#after [id^="html-"]')?.dispatchEvent(new CustomEvent("kb:ask", { bubbles: true, detail: found.dataset.ask }));
    else if (hit("[data-dismiss]")) {
      hit("dialog")?.close();
      hit(".rating")?.remove();
    } else if (hit("[data-side-switch]")) openSide(!root.classList.contains("side-open"), { keep: true });
    else if ((found = hit("[data-new], a[data-conversation]"))) {
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!plain) return;
      const here = address();
      if (found.dataset.conversation) here.searchParams.set("c", found.dataset.conversation);
      else here.searchParams.delete("c");
      if (here.href !== location.href) history.pushState(null, "", here);
      kept = "";
      closeReader();
      markCurrent();
      if (!wide.matches) openSide(false);
      if (!found.dataset.conversation) find("#box textarea")?.focus();
    } else if (!wide.matches && root.classList.contains("side-open") && !hit("#side")) openSide(false, { keep: true });
    if (hit("#send, [data-ask]") && (hit("[data-ask]") || find("#box textarea")?.value.trim())) asking(true);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".rating")) return;
    event.preventDefault();
    explained(event.target);
  });
  /* Until the server knows who opened the page, its first answer would wipe out what is asked: hold it so long. */
  let held = null;
  const opened = () => Boolean(find("#head .bar[data-open]"));
  function hold(event, button) {
    if (opened() || !button) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    held = { question: button.dataset.ask };
  }
  function release() {
    if (!held || !opened()) return;
    const { question } = held;
    held = null;
    // The buttons are drawn anew with the rest of the page, a moment after the bar.
    setTimeout(() => {
      const again = question === undefined ? find("#send") : all("[data-ask]").find((one) => one.dataset.ask === question);
      again?.click();
    }, 50);
  }
  addEventListener("click", (event) => hold(event, event.target.closest?.("#send, [data-ask]")), true);
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches?.("#box textarea")) {
      hold(event, find("#send"));
    }
  }, true);
  let typing;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-search]")) return;
    clearTimeout(typing);
    typing = setTimeout(() => listHistory(), 250);
  });
  document.addEventListener("keydown", (event) => {
    const writes = event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find("#box textarea")?.focus();
    }
    if (event.key === "Enter" && !event.shiftKey && event.target.matches("#box textarea") && event.target.value.trim()) asking(true);
    if (event.key !== "Escape" || find("dialog[open]") || root.classList.contains("reading")) return;
    if (!wide.matches && root.classList.contains("side-open")) openSide(false, { keep: true });
    else if (root.classList.contains("busy")) find("#halt")?.click();
  }, true);
  addEventListener("popstate", () => location.reload());
  addEventListener("resize", () => room(all(".turn").pop()));

  function begin() {
    new MutationObserver(follow).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["data-open", "data-turn", "data-busy", "data-version", "data-place"],
    });
    follow();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}
})();
