// What a page does better with a script. Without one everything works all the same, by forms.
"use strict";
(() => {
  document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });
  const print = document.getElementById("print");
  if (print) print.addEventListener("click", () => window.print());

  // Sync: lines as they come, and the end as it is.
  const run = document.getElementById("sync-run");
  if (run && run.dataset.events) {
    const source = new EventSource(run.dataset.events);
    source.onmessage = (event) => {
      const told = JSON.parse(event.data);
      const list = run.querySelector("ul");
      list.textContent = "";
      told.lines.forEach((line) => {
        const item = document.createElement("li");
        item.textContent = line.text;
        if (line.is_fault) item.className = "fault";
        list.append(item);
      });
      if (!told.is_over) return;
      source.close();
      const progress = run.querySelector("progress");
      if (progress) progress.remove();
      const heading = document.getElementById("sync-heading");
      heading.textContent = heading.dataset.over;
    };
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) location.reload(); };
  }

  // Search: what is found while one types. The last question asked is the one that is answered.
  const search = document.getElementById("search");
  if (search && window.fetch && window.DOMParser) {
    let asked = 0;
    let timer = 0;
    const ask = async () => {
      const number = ++asked;
      const address = search.action + "?" + new URLSearchParams(new FormData(search));
      try {
        const answer = await fetch(address, { credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.getElementById("found");
        if (number === asked && found) document.getElementById("found").replaceWith(found);
      } catch (error) { /* The button asks again, and says what is wrong. */ }
    };
    search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  }

  // A text that takes an hour: what is typed stays in the browser until it is saved. It comes back with the version that it
  // was written against, so that what others wrote meanwhile is not overwritten.
  const draft = document.getElementById("draft");
  const leaving = "jisr leaving";
  if (/[?&]note=/.test(location.search)) {
    const kept = sessionStorage.getItem(leaving);
    if (kept) localStorage.removeItem(kept);
  }
  sessionStorage.removeItem(leaving);
  if (draft) {
    const key = "jisr draft " + draft.getAttribute("action");
    const parts = () => Array.from(draft.elements).filter((part) => part.name && part.name !== "csrf");
    const value = (part) => (part.type === "checkbox" ? part.checked : part.value);
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch (error) { kept = null; }
    if (Array.isArray(kept) && kept.length === parts().length) {
      parts().forEach((part, index) => { if (part.type === "checkbox") part.checked = kept[index]; else part.value = kept[index]; });
      document.getElementById("draft-note").hidden = false;
    }
    document.getElementById("draft-drop").addEventListener("click", () => { localStorage.removeItem(key); location.reload(); });
    draft.addEventListener("input", () => localStorage.setItem(key, JSON.stringify(parts().map(value))));
    draft.addEventListener("submit", () => sessionStorage.setItem(leaving, key));
  }

  const form = document.getElementById("register");
  const grid = document.getElementById("grid");
  if (form && grid && form.dataset.csrf && window.fetch) register(form, grid);

  function register(form, grid) {
    const rows = Array.from(grid.tBodies[0].rows);
    const find = document.getElementById("find");
    const state = document.getElementById("state");
    const count = document.getElementById("count");
    const store = "jisr " + location.pathname;
    // By participant: the mark that is not known to be on the disk.
    let waiting = load();
    let isSending = false;
    let current = 0;
    let digits = "";
    let digitsAt = 0;

    const radios = (row) => Array.from(row.querySelectorAll("input[type=radio]"));
    const minutes = (row) => row.querySelector(".minutes");
    const remark = (row) => row.querySelector(".remark");
    const id = (row) => row.dataset.participant;
    const chosen = (row) => radios(row).find((radio) => radio.checked) || radios(row)[4];
    const byName = (kind, row) => Array.from(form.elements).find((part) => part.name === kind + id(row));

    function load() {
      try { return JSON.parse(localStorage.getItem(store)) || {}; } catch (error) { return {}; }
    }
    function keep() {
      try {
        if (Object.keys(waiting).length) localStorage.setItem(store, JSON.stringify(waiting));
        else localStorage.removeItem(store);
      } catch (error) { /* A browser without a store: the page itself keeps them. */ }
    }
    function say(text, isFault) {
      if (state.textContent !== text) state.textContent = text;
      state.className = isFault ? "fault" : "";
    }
    function tally() {
      const numbers = ["present", "absent", "late", "excused", "none"]
        .map((value) => rows.filter((row) => chosen(row).value === value).length);
      count.textContent = form.dataset.count.replace(/\{(\d)\}/g, (place, index) => numbers[index]);
    }

    // The practice for grids (ARIA APG): one stop for Tab, arrows inside.
    grid.setAttribute("role", "grid");
    rows.forEach((row, index) => {
      row.querySelectorAll("input, a").forEach((part) => { part.tabIndex = -1; });
      radios(row).forEach((radio) => {
        radio.addEventListener("change", () => mark(row, radio.value));
        radio.addEventListener("focus", () => { current = index; });
      });
      minutes(row).addEventListener("change", () => {
        const late = radios(row)[2];
        if (minutes(row).value) late.checked = true;
        if (late.checked) mark(row, "late");
      });
      remark(row).addEventListener("change", () => change(row));
    });
    function stop(row) {
      rows.forEach((other) => radios(other).forEach((radio) => { radio.tabIndex = -1; }));
      chosen(row).tabIndex = 0;
    }
    function go(index) {
      if (index < 0 || index >= rows.length) return;
      current = index;
      stop(rows[index]);
      chosen(rows[index]).focus();
      rows[index].scrollIntoView({ block: "nearest" });
    }
    stop(rows[0]);

    function mark(row, value) {
      const radio = radios(row).find((one) => one.value === value);
      radio.checked = true;
      if (value !== "late") minutes(row).value = "";
      stop(row);
      change(row);
    }
    function change(row) {
      const value = chosen(row).value;
      waiting[id(row)] = { mark: value, minutes: value === "late" ? minutes(row).value : "", remark: remark(row).value };
      row.classList.add("unsaved");
      keep();
      tally();
      send();
    }

    // All that waits goes in one request; the same twice is one on the disk.
    async function send() {
      if (isSending || !Object.keys(waiting).length) return;
      isSending = true;
      const sent = Object.assign({}, waiting);
      say(form.dataset.saving, false);
      try {
        const body = new URLSearchParams({ csrf: form.dataset.csrf });
        rows.filter((row) => sent[id(row)]).forEach((row) => {
          const one = sent[id(row)];
          body.append("m." + id(row), one.mark);
          body.append("l." + id(row), one.minutes);
          body.append("w." + id(row), byName("w.", row).value);
          body.append("k." + id(row), one.remark);
          body.append("x." + id(row), byName("x.", row).value);
        });
        const answer = await fetch(form.action, {
          method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" },
        });
        if (answer.status === 401 && form.dataset.enter) { location.href = form.dataset.enter + "?then=" + encodeURIComponent(location.pathname); return; }
        if (!answer.ok) {
          const told = await answer.json().catch(() => ({}));
          if (answer.status >= 500 && !told.fault) throw new Error(String(answer.status));
          say(form.dataset.refused.replace("{0}", told.fault || told.title || answer.status), true);
          if (answer.status < 500) return;
          retry();
          return;
        }
        rows.filter((row) => sent[id(row)]).forEach((row) => {
          const one = sent[id(row)];
          byName("w.", row).value = one.mark === "none" ? "" : one.minutes ? one.mark + ":" + one.minutes : one.mark;
          byName("x.", row).value = one.remark;
          if (waiting[id(row)] === one || JSON.stringify(waiting[id(row)]) === JSON.stringify(one)) {
            delete waiting[id(row)];
            row.classList.remove("unsaved");
          }
        });
        keep();
        if (!Object.keys(waiting).length) say(form.dataset.saved, false);
      } catch (error) {
        say(form.dataset.kept, true);
        retry();
      } finally {
        isSending = false;
      }
      if (!state.className) send();
    }
    let retrying = 0;
    function retry() { clearTimeout(retrying); retrying = setTimeout(send, 2000); }
    window.addEventListener("online", send);

    document.getElementById("rest").addEventListener("click", (event) => { event.preventDefault(); rest(); });
    function rest() {
      rows.filter((row) => chosen(row).value === "none" && !row.classList.contains("former"))
        .forEach((row) => mark(row, "present"));
    }

    // Keys by letter: the first of the word in Latin and Arabic, and what an Arabic keyboard writes where P, A, R and E are.
    const letters = {
      p: "present", a: "absent", r: "late", l: "late", e: "excused",
      "ح": "present", "غ": "absent", "ت": "late", "ب": "excused", "ش": "absent", "ق": "late", "ث": "excused",
    };
    const places = { KeyP: "present", KeyA: "absent", KeyR: "late", KeyE: "excused" };
    grid.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const part = event.target;
      const isText = part.classList.contains("minutes") || part.classList.contains("remark");
      if (isText) {
        if (event.key === "Enter") { event.preventDefault(); part.blur(); go(current); }
        if (event.key === "Escape") go(current);
        return;
      }
      const row = rows[current];
      const list = radios(row);
      const here = list.indexOf(part);
      const step = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
      const side = { ArrowRight: step, ArrowLeft: -step }[event.key];
      const isDigit = /^[0-9٠-٩]$/.test(event.key);
      if (!isDigit) digits = "";
      const value = letters[event.key.toLowerCase()] || (/^[a-z]$/i.test(event.key) ? undefined : places[event.code]);
      if (event.key === "ArrowDown") go(current + 1);
      else if (event.key === "ArrowUp") go(current - 1);
      else if (event.key === "Home") go(0);
      else if (event.key === "End") go(rows.length - 1);
      else if (side !== undefined && here >= 0) {
        const next = list[here + side];
        if (next) { list.forEach((radio) => { radio.tabIndex = -1; }); next.tabIndex = 0; next.focus(); }
      } else if ((event.key === " " || event.key === "Enter") && here >= 0) mark(row, part.value);
      else if (event.key === "Backspace" || event.key === "Delete") mark(row, "none");
      else if (value) {
        mark(row, value);
        if (value === "late") { minutes(row).focus(); minutes(row).select(); } else chosen(row).focus();
      } else if (event.key === "*") rest();
      else if (event.key === "/") find.focus();
      else if (isDigit) {
        const digit = "٠١٢٣٤٥٦٧٨٩".indexOf(event.key);
        const now = Date.now();
        digits = (now - digitsAt < 1500 ? digits : "") + (digit < 0 ? event.key : digit);
        digitsAt = now;
        go(Number(digits) - 1);
      } else return;
      event.preventDefault();
    });

    // A name by its beginning, or by any part of it, without its accents and vowel signs.
    const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0640\u0670]/g, "")
      .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
    find.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape" && event.key !== "ArrowDown") return;
      event.preventDefault();
      const sought = plain(find.value.trim());
      if (event.key === "Escape" || !sought) { find.value = ""; go(current); return; }
      const index = rows.findIndex((row) => plain(row.cells[1].textContent).includes(sought));
      find.setAttribute("aria-invalid", String(index < 0));
      if (index < 0) return;
      find.value = "";
      go(index);
    });

    // What a page before this one could not send.
    rows.forEach((row) => {
      const one = waiting[id(row)];
      if (!one) return;
      const radio = radios(row).find((candidate) => candidate.value === one.mark);
      if (radio) radio.checked = true;
      minutes(row).value = one.minutes;
      remark(row).value = one.remark;
      row.classList.add("unsaved");
    });
    tally();
    if (Object.keys(waiting).length) send();
    if (!document.activeElement || document.activeElement === document.body) go(0);
    document.querySelectorAll(".unscripted").forEach((part) => { part.hidden = true; });
  }
})();
