// The search box as a combobox with a list (ARIA Authoring Practices 1.2, "Editable Combobox With List Autocomplete").
// In a copy of the site, which has no server to ask, the form names an index to look in.
import { json, later, make } from "./dom";
import { type Index, type Named, find } from "./index";

interface Hit {
  page: string;
  label: string;
  kind: string;
}

const WAIT_MS = 120;
const MOST = 8;
const MOST_LISTED = 100;
let count = 0;

export function start(form: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  if (!input) return;
  const index = form.dataset["index"];
  new Combobox(input, index ? inIndex(index) : onServer);
  if (index && form.closest("main")) void listed(form, input, inIndex(index));
}

type Search = (text: string, most: number) => Promise<Hit[]>;

async function onServer(text: string, most: number): Promise<Hit[]> {
  const query = new URLSearchParams({ q: text, limit: String(most) });
  const found = await json<{ items: { id: string; label: string }[] }>(`/api/v1/search?${query}`);
  return found.items.map(({ id, label }) => ({ page: `/id/${id}.html`, label, kind: (id.split("/")[0] ?? "").replaceAll("-", " ") }));
}

let known: Promise<Named[]> | undefined;

function inIndex(address: string): Search {
  const place = new URL(address, document.baseURI);
  const items = (): Promise<Named[]> => (known ??= json<Index>(place.href).then((index) => index.items));
  return async (text, most) => find(await items(), text, most).map((one) => ({ ...one, page: new URL(one.page, place).href }));
}

/** The page of results of a copy: what its address asks for. */
async function listed(form: HTMLElement, input: HTMLInputElement, search: Search): Promise<void> {
  const text = new URLSearchParams(window.location.search).get("q")?.trim();
  if (!text) return;
  input.value = text;
  const hits = await search(text, MOST_LISTED);
  const items = hits.map((hit) => make("li", {}, make("a", { href: hit.page }, make("bdi", {}, hit.label)), " ", make("span", { class: "quiet" }, hit.kind)));
  const said = make("p", { class: "quiet", role: "status" }, hits.length ? `${hits.length} found by name` : "Nothing is called so.");
  form.after(said, make("ul", { class: "hits" }, ...items));
}

class Combobox {
  private readonly list: HTMLUListElement;
  private readonly said: HTMLElement;
  private hits: Hit[] = [];
  private at = -1;
  private asked = 0;

  constructor(private readonly input: HTMLInputElement, private readonly search: Search) {
    const id = `found-${++count}`;
    this.list = make("ul", { id, role: "listbox", "aria-label": "Records found", class: "suggestions", hidden: "" });
    this.said = make("span", { class: "hidden", role: "status" });
    const box = make("div", { class: "combobox" });
    input.replaceWith(box);
    box.append(input, this.list, this.said);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    })) input.setAttribute(name, value);
    input.addEventListener("input", later(() => void this.find(), WAIT_MS));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  private async find(): Promise<void> {
    const text = this.input.value.trim();
    const turn = ++this.asked;
    if (!text) return this.close();
    try {
      const found = await this.search(text, MOST);
      if (turn === this.asked) this.show(found);
    } catch {
      this.close(); // the form still leads to the page of results
    }
  }

  private show(hits: Hit[]): void {
    this.hits = hits;
    this.at = -1;
    this.list.replaceChildren(
      ...hits.map((hit, place) => {
        const option = make("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" });
        option.append(make("bdi", {}, hit.label), " ", make("span", { class: "quiet" }, hit.kind));
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          this.open(place);
        });
        return option;
      }),
    );
    this.list.hidden = hits.length === 0;
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.said.textContent = hits.length === 0 ? "Nothing found" : `${hits.length} found`;
  }

  private close(): void {
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.list.hidden) {
      event.preventDefault();
      this.move(step);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.open(this.at);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  private move(step: number): void {
    const options = [...this.list.children];
    options[this.at]?.setAttribute("aria-selected", "false");
    this.at = (this.at + step + options.length) % options.length;
    const option = options[this.at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
  }

  private open(place: number): void {
    const hit = this.hits[place];
    if (hit) window.location.href = hit.page;
  }
}
