// The form of a record without reloading: rows and parts come and go, and what is entered is checked meanwhile.
// All of it is the server's page, asked for again; so that nothing is said here in other words than there.
import { json, later, make } from "./dom";

const WAIT_MS = 900;
const CHANGES = ["_add", "_remove", "_open"];

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const touched = new Set<string>();
  let running = new AbortController();
  let isChecked = form.querySelector("#result pre") !== null;

  const ask = async (button: [string, string]): Promise<HTMLFormElement> => {
    running.abort();
    running = new AbortController();
    const entries = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: { Accept: "text/html" },
      body: new URLSearchParams([...entries, button]),
      signal: running.signal,
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector<HTMLFormElement>("form.record");
    if (!found) throw new Error(page.querySelector("h1")?.textContent ?? `the server answers ${answer.status}`);
    return found;
  };

  let isBusy = false; // with what a button asked for, which no check may overtake
  const check = later(() => {
    if (isBusy) return;
    ask(["_do", "check"]).then((found) => tell(form, found, (name) => isChecked || touched.has(name)), quiet);
  }, WAIT_MS);

  form.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.name) touched.add(field.name.replace(/\.beside$/, ""));
    check();
  });
  form.addEventListener("focusin", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.dataset["choices"] && !field.hasAttribute("list")) void complete(field, field.dataset["choices"]);
  });
  form.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button || button.value === "download") return;
    event.preventDefault();
    if (isBusy) return;
    const before = new Map([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const changes = CHANGES.includes(button.name);
    isBusy = true;
    ask([button.name, button.value]).then((found) => {
      const added = found.querySelector<HTMLElement>("[autofocus]");
      added?.removeAttribute("autofocus"); // we move the cursor ourselves
      exchange(form, found, before);
      if (!changes) isChecked = true;
      const told = form.querySelector<HTMLElement>("#summary [role=alert]") ?? form.querySelector<HTMLElement>("#result");
      const changed = added ?? document.getElementById(button.value.replace(/\.\d+$/, ""));
      const target = changes ? changed : told;
      target?.focus();
      target?.scrollIntoView({ block: changes ? "nearest" : "start" });
    }).catch(() => form.submit()).finally(() => (isBusy = false)); // the page itself says what is wrong
  });
}

/** Completes a field from a list that is too long to stand in the page; it is fetched once, for all fields. */
async function complete(field: HTMLInputElement, address: string): Promise<void> {
  const id = `list-${address}`;
  if (!document.getElementById(id)) {
    const { choices } = await json<{ choices: string[] }>(address);
    document.body.append(make("datalist", { id }, ...choices.map((one) => make("option", { value: one }))));
  }
  field.setAttribute("list", id);
}

/** Takes all of another form; what was unfolded stays so, and so does what was entered since it was asked for. */
function exchange(form: HTMLFormElement, found: HTMLFormElement, before: Map<string, string>): void {
  for (const [name, value] of new FormData(form)) {
    const field = found.elements.namedItem(name);
    if (value !== before.get(name) && field && "value" in field) field.value = String(value);
  }
  const open = [...form.querySelectorAll<HTMLDetailsElement>("details[open]")].map((one) => one.id);
  for (const id of open) found.querySelector<HTMLDetailsElement>(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  form.replaceChildren(...found.childNodes);
}

/** Takes what another form says of the fields, and its result, and leaves alone what is being entered. */
function tell(form: HTMLFormElement, found: HTMLFormElement, isSaid: (name: string) => boolean): void {
  for (const one of form.querySelectorAll(".control > .told, .value > .told, .part > .told")) one.remove();
  for (const one of found.querySelectorAll<HTMLElement>("[id$='-told']")) {
    const name = one.id.replace(/-told$/, "");
    if (isSaid(name)) place(form, name, one);
  }
  for (const field of form.querySelectorAll<HTMLElement>("input[id], select[id], textarea[id]")) {
    const other = found.querySelector(`#${CSS.escape(field.id)}`);
    const said = form.querySelector(`#${CSS.escape(field.id)}-told`) !== null;
    if (said) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const described = other?.getAttribute("aria-describedby");
    if (described) field.setAttribute("aria-describedby", described);
  }
  const result = found.querySelector("#result");
  if (result) form.querySelector("#result")?.replaceChildren(...result.childNodes);
}

/** Puts what is said of a field, a control or a part where the server's page has it. */
function place(form: HTMLFormElement, name: string, said: HTMLElement): void {
  const target = document.getElementById(name);
  const value = target?.closest(".value");
  if (target?.matches("input, select, textarea") && value) return value.append(said);
  const control = target?.closest(".control, .part");
  const before = [...(control?.children ?? [])].find((one) => one.matches(".value, .entry, .part, .more, details, .control"));
  if (control && form.contains(control)) control.insertBefore(said, before ?? null);
}

/** A check that was overtaken, or that the server could not do, changes nothing. */
function quiet(error: unknown): void {
  if (!(error instanceof DOMException)) console.warn("the form was not checked while you typed", error);
}
