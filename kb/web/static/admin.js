/* Comfort for the administrators' sections: a drop zone with the progress of each file, and jobs that show how far
   they are. Without it the forms send and the pages refresh by themselves. */
"use strict";
(() => {
  const language = document.documentElement.lang === "en" ? "en" : "zh-CN";

  /* Times as the reader's clock shows them. */
  function localTimes(place) {
    const shown = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    place.querySelectorAll("time[data-local]").forEach((one) => {
      const at = new Date(one.dateTime);
      if (!Number.isNaN(at.getTime())) { one.title = one.textContent; one.textContent = shown.format(at); }
    });
  }

  /* Sending files. */
  function prepare(form) {
    const said = form.dataset;
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector(".sending");
    const drop = form.querySelector(".drop");
    const problem = form.querySelector("[data-problem]");
    const stop = form.querySelector("[data-stop]");
    const send = form.querySelector("[data-send]");
    let request;
    form.classList.add("scripted");
    form.querySelector(".with-script").hidden = false;

    function show() {
      list.replaceChildren(...[...input.files].map((file) => {
        const line = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = file.name;
        const bar = document.createElement("progress");
        bar.max = Math.max(1, file.size);
        bar.value = 0;
        bar.setAttribute("aria-label", file.name);
        const state = document.createElement("span");
        state.textContent = size(file.size);
        line.append(name, bar, state);
        return line;
      }));
      list.hidden = !input.files.length;
      problem.textContent = "";
    }
    input.addEventListener("change", show);

    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (request || !event.dataTransfer.files.length) return;
      const given = new DataTransfer();
      for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) given.items.add(file);
      input.files = given.files;
      show();
    });

    /* The files go one after the other, so how much has gone tells which of them are there. */
    function progress(gone, total) {
      const sizes = [...input.files].map((file) => file.size);
      const sum = sizes.reduce((one, other) => one + other, 0) || 1;
      let left = gone * (sum / (total || sum));
      [...list.children].forEach((line, place) => {
        const part = Math.min(sizes[place], Math.max(0, left));
        left -= sizes[place];
        line.children[1].value = part;
        line.children[2].textContent = part >= sizes[place]
          ? said.waiting : `${Math.floor((100 * part) / Math.max(1, sizes[place]))}%`;
      });
    }
    function ended(words) {
      request = undefined;
      problem.textContent = words;
      stop.hidden = true;
      send.disabled = input.disabled = false;
      form.removeAttribute("aria-busy");
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (request || !input.files.length) return;
      const body = new FormData(form);
      request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => progress(event.loaded, event.total));
      request.addEventListener("load", () => {
        const answer = request.response;
        if (answer?.job) location.assign(`${said.jobs}${answer.job}${said.lang}`);
        else ended(answer?.problem ?? said.failed);
      });
      request.addEventListener("error", () => ended(said.failed));
      request.addEventListener("abort", () => { ended(said.stopped); show(); problem.textContent = said.stopped; });
      problem.textContent = "";
      stop.hidden = false;
      send.disabled = input.disabled = true;
      form.setAttribute("aria-busy", "true");
      request.send(body);
    });
    stop.addEventListener("click", () => request?.abort());
    addEventListener("beforeunload", (event) => { if (request && request.readyState < 4) event.preventDefault(); });
  }
  function size(bytes) {
    const units = language === "en" ? ["B", "KB", "MB"] : ["B", "KB", "MB"];
    let place = 0;
    while (bytes >= 1024 && place < 2) { bytes /= 1024; place += 1; }
    return `${bytes.toFixed(place && bytes < 10 ? 1 : 0)} ${units[place]}`;
  }

  /* A job: asked for every half second until it is over. */
  async function follow(place) {
    const address = place.dataset.job;
    let shown = "";
    for (;;) {
      await new Promise((done) => { setTimeout(done, 500); });
      let answer;
      try {
        const reply = await fetch(address, { headers: { Accept: "application/json" } });
        if (!reply.ok) { location.reload(); return; }
        answer = await reply.json();
      } catch { continue; }
      if (answer.html !== shown) {
        const focused = place.contains(document.activeElement);
        place.innerHTML = shown = answer.html;
        localTimes(place);
        if (focused) (place.querySelector("button") ?? place).focus();
      }
      if (answer.over) { place.tabIndex = -1; return; }
    }
  }

  localTimes(document);
  document.querySelectorAll("form[data-upload]").forEach(prepare);
  document.querySelectorAll("[data-job]").forEach(follow);
})();
