// The live page. The server makes all its parts as HTML. This script fetches the visible ones again after each change, and
// replaces only what differs, so that the focus, the selection and opened details stay.

const KEY = "fakeftp-page";
const REST = 4; // after an update the page rests this many times as long
const REST_UNDER_LOAD = 50; // so that it takes nothing from a test that is in a hurry
const LOAD = 100; // changes between two updates; a person's client makes fewer
const LONGEST_REST = 1000;
const LONGEST_REST_UNDER_LOAD = 3000;
const LONGEST_PAINT = 100;
const FIRST_MOST = 100;

const trusted = window.trustedTypes?.createPolicy("fakeftp", { createHTML: (html) => html }) ?? {
  createHTML: (html) => html,
};
const byId = (id) => document.getElementById(id);
const most = { sessions: FIRST_MOST, files: FIRST_MOST, uploads: FIRST_MOST };
let preview = null;

// ---- requests

class Refused extends Error {}
class Unreachable extends Error {}

const UNREACHABLE = "The server does not answer. Is it still running?";

async function ask(path, options = {}) {
  const headers = { ...options.headers, Authorization: `Bearer ${localStorage.getItem(KEY) ?? ""}` };
  const response = await fetch(path, { ...options, headers }).catch((failure) => {
    throw failure.name === "AbortError" ? failure : new Unreachable(UNREACHABLE);
  });
  if (response.status === 401) {
    throw new Refused();
  }
  if (!response.ok) {
    const failure = await response.json().catch(() => ({ error: `The server answered ${response.status}.` }));
    throw new Error(failure.error);
  }
  return response;
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== "" && value !== false);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

// ---- parts

function route() {
  const [, part = "sessions", rest = ""] = location.hash.match(/^#\/([a-z]+)(.*)$/) ?? [];
  if (part === "sessions" && /^\/\d+$/.test(rest)) {
    return { part: "session", number: rest.slice(1) };
  }
  return byId(part)?.tagName === "SECTION" ? { part, path: decoded(rest) || "/" } : { part: "sessions" };
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return "/";
  }
}

function fields(part) {
  const form = document.querySelector(`[data-filter=${part}]`);
  const texts = [...form.querySelectorAll("input[name]")];
  return Object.fromEntries(texts.map((input) => [input.name, input.type === "checkbox" ? input.checked : input.value]));
}

const addresses = {
  sessions: () => `sessions?${query({ ...fields("sessions"), most: most.sessions })}`,
  session: ({ number }) => `session?${query({ number })}`,
  files: ({ path }) => `files?${query({ path, ...fields("files"), most: most.files })}`,
  uploads: () => `uploads?${query({ most: most.uploads })}`,
  faults: () => "faults",
};

let shown = 0;

async function show() {
  const wanted = route();
  const turn = ++shown;
  const response = await ask(addresses[wanted.part](wanted));
  const html = await response.text();
  if (turn !== shown) {
    return; // a later one has begun
  }
  for (const section of document.querySelectorAll("main > section")) {
    section.hidden = section.id !== wanted.part;
  }
  for (const link of document.querySelectorAll("header nav a")) {
    const current = link.hash.startsWith(`#/${wanted.part === "session" ? "sessions" : wanted.part}`);
    current ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  update(byId(wanted.part).querySelector("[data-list]"), html);
  if (wanted.part === "files" && preview?.startsWith("file?")) {
    await refreshPreview(preview);
  }
  if (byId("message").textContent === UNREACHABLE) {
    tell("");
  }
}

// ---- replacing what differs

function update(target, html) {
  const fresh = new DOMParser().parseFromString(trusted.createHTML(html), "text/html").body;
  updateChildren(target, fresh);
}

function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null;
}

function updateChildren(target, fresh) {
  const known = new Map();
  for (const child of target.children) {
    if (key(child) !== null) {
      known.set(key(child), child);
    }
  }
  let next = target.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const own = key(wanted);
    const match = own === null ? next : known.get(own);
    if (match && sameKind(match, wanted) && key(match) === own) {
      known.delete(own);
      if (match === next) {
        next = next.nextSibling;
      } else {
        target.insertBefore(match, next);
      }
      updateNode(match, wanted);
    } else {
      target.insertBefore(document.adoptNode(wanted), next);
    }
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

function sameKind(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

function updateNode(node, wanted) {
  if (node.isEqualNode(wanted)) {
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    node.nodeValue = wanted.nodeValue;
    return;
  }
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name) && name !== "open") {
      node.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) {
      node.setAttribute(name, value);
    }
  }
  updateChildren(node, wanted);
}

// ---- following the server

let following = null;

/** Reads the server's events; after a cut it goes on with the last one that it saw. */
async function follow() {
  following?.abort();
  const own = new AbortController();
  following = own;
  let after = "";
  while (!own.signal.aborted) {
    try {
      const response = await ask(`changes?${query({ after })}`, { signal: own.signal });
      say("live");
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        const events = (rest + read.value).split("\n\n");
        rest = events.pop();
        const ids = events.map((event) => event.match(/^id: (.*)$/m)?.[1]).filter(Boolean);
        if (ids.length > 0) {
          after = ids.at(-1);
          changes = Number(after);
          changed();
        }
      }
    } catch (failure) {
      if (failure instanceof Refused) {
        logOut();
        return;
      }
    }
    if (!own.signal.aborted) {
      say("The server does not answer. Trying again.");
      await pause(LONGEST_REST);
    }
  }
}

let changes = 0;
let pending = false;
let busy = false;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Waits until the browser has painted, which a hidden page does not. */
function painted() {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_PAINT);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Shows the present state. While the server changes quickly, the page rests between two updates. */
async function changed() {
  pending = true;
  if (busy || document.hidden) {
    return;
  }
  busy = true;
  while (pending) {
    pending = false;
    const start = performance.now();
    const before = changes;
    await attempt(show);
    await painted();
    const took = performance.now() - start;
    await pause(Math.min(LONGEST_REST, took * REST));
    if (changes - before > LOAD) {
      await pause(Math.min(LONGEST_REST_UNDER_LOAD, took * REST_UNDER_LOAD));
    }
  }
  busy = false;
}

function say(text) {
  if (byId("state").textContent !== text) {
    byId("state").textContent = text;
  }
}

function tell(text) {
  byId("message").textContent = text;
  byId("message").hidden = text === "";
}

/** Does some work; a failure is told to the person. Returns whether it succeeded. */
async function attempt(work) {
  try {
    await work();
    return true;
  } catch (failure) {
    if (failure instanceof Refused) {
      logOut();
    } else {
      tell(failure.message);
    }
    return false;
  }
}

// ---- actions

const json = (value) => ({ headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONGEST_REST);
}

/** Shows control characters and marks of writing direction as escapes, as the server does. */
function visible(text) {
  const hidden = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
  return text.replace(hidden, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function agreed(question) {
  const dialog = byId("ask");
  byId("question").textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

function showPreview(address) {
  preview = address;
  return refreshPreview(address);
}

async function refreshPreview(address) {
  const html = await (await ask(address)).text();
  if (preview === address) {
    update(document.querySelector("[data-preview]"), html);
  }
}

const actions = {
  async reset() {
    if (await agreed("Reset the server? Its declared files come back, and the journal is emptied.")) {
      await ask("/api/reset", { method: "POST" });
      await closePreview();
    }
  },
  async more() {
    most[route().part] *= 5;
  },
  async "save-picture"({ number }) {
    save(await (await ask(`picture?${query({ number })}`)).blob(), `fakeftp-session-${number}.svg`);
  },
  show: ({ path }) => showPreview(`file?path=${path}`),
  "show-hex": ({ path }) => showPreview(`file?path=${path}&hex=true`),
  digests: ({ path }) => showPreview(`digests?path=${path}`),
  "close-preview": () => closePreview(),
  async download({ path }) {
    const name = decodeURIComponent(path).split("/").at(-1);
    save(await (await ask(`/api/files?path=${path}`)).blob(), name);
  },
  async delete({ path }) {
    if (await agreed(`Delete ${visible(decodeURIComponent(path))}?`)) {
      await ask(`/api/files?path=${path}`, { method: "DELETE" });
      await closePreview();
    }
  },
  async release({ hold }) {
    await ask("/api/faults/release", { method: "POST", ...json({ hold: decodeURIComponent(hold) }) });
  },
  async "remove-fault"({ fault }) {
    await ask("/api/faults/remove", { method: "POST", ...json(JSON.parse(decodeURIComponent(fault))) });
  },
};

async function closePreview() {
  preview = null;
  document.querySelector("[data-preview]").replaceChildren();
}

async function uploadAll(files) {
  const folder = route().path.replace(/\/$/, "");
  for (const file of files) {
    const path = `${folder}/${file.name}`;
    await ask(`/api/files?${query({ path })}`, { method: "PUT", body: file });
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-action]");
  if (button) {
    tell("");
    if (await attempt(() => actions[button.dataset.action](button.dataset))) {
      await attempt(show);
    }
  }
});

document.addEventListener("input", (event) => {
  if (event.target.closest(".filter") && !event.target.matches("[data-upload]")) {
    attempt(show);
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches(".filter")) {
    event.preventDefault();
  }
});

document.querySelector("[data-upload]").addEventListener("change", async (event) => {
  const files = [...event.target.files];
  await attempt(() => uploadAll(files));
  event.target.value = "";
  await attempt(show);
});

byId("files").addEventListener("dragover", (event) => {
  event.preventDefault();
  byId("files").classList.add("dropping");
});

byId("files").addEventListener("dragleave", () => byId("files").classList.remove("dropping"));

byId("files").addEventListener("drop", async (event) => {
  event.preventDefault();
  byId("files").classList.remove("dropping");
  const files = [...event.dataTransfer.files];
  await attempt(() => uploadAll(files));
  await attempt(show);
});

const form = byId("add-fault");

form.elements.choice.addEventListener("change", () => {
  form.elements.json.value = form.elements.choice.value;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  tell("");
  const { path, user, times } = form.elements;
  const added = await attempt(async () => {
    const given = JSON.parse(form.elements.json.value);
    const faults = (Array.isArray(given) ? given : [given]).map((fault) => ({
      ...fault,
      ...(path.value && { path: path.value }),
      ...(user.value && { user: user.value }),
      ...(times.value && { times: Number(times.value) }),
    }));
    await ask("/api/faults", { method: "POST", ...json(faults) });
  });
  if (added) {
    await attempt(show);
  }
});

// ---- logging in

async function logIn(secret) {
  const response = await ask("login", { method: "POST", body: secret });
  localStorage.setItem(KEY, (await response.json()).ticket);
}

function logOut() {
  localStorage.removeItem(KEY);
  following?.abort();
  for (const part of document.querySelectorAll("main > section, header nav, #reset")) {
    part.hidden = true;
  }
  for (const list of document.querySelectorAll("[data-list], [data-preview]")) {
    list.replaceChildren();
  }
  byId("about").replaceChildren();
  tell("");
  byId("login").hidden = false;
  say("not logged in");
}

async function begin() {
  byId("login").hidden = true;
  document.querySelector("header nav").hidden = false;
  byId("reset").hidden = false;
  update(byId("about"), await (await ask("about")).text());
  update(form.elements.choice, await (await ask("fault-choices")).text());
  form.elements.json.value = form.elements.choice.value;
  follow();
  await show();
}

byId("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  tell("");
  const token = byId("login").elements.token;
  try {
    await logIn(token.value);
    token.value = "";
    await attempt(begin);
  } catch (failure) {
    tell(failure instanceof Refused ? "This is not the token of the server." : failure.message);
  }
});

window.addEventListener("hashchange", () => {
  closePreview();
  enter();
});
document.addEventListener("visibilitychange", changed);
window.addEventListener("focus", changed);

/** Logs in with the ticket in the address, if there is one, and takes it out of the address. */
async function enter() {
  const ticket = location.hash.match(/^#ticket=(.+)$/)?.[1];
  if (ticket) {
    history.replaceState(null, "", `${location.pathname}#/sessions`);
    await logIn(ticket).catch(() => {});
  }
  if (ticket || byId("login").hidden === false || following === null) {
    await (localStorage.getItem(KEY) ? attempt(begin) : logOut());
  } else {
    tell("");
    await attempt(show);
  }
}

enter();
