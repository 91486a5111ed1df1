// The search box as a combobox with a list (ARIA Authoring Practices 1.2, "Editable Combobox With List Autocomplete").
import { json, later, make } from "./dom";

interface Hit {
  id: string;
  label: string;
  collection?: string;
  text?: string;
}

const WAIT_MS = 120;
const MOST = 8;
let count = 0;

export function start(form: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  if (!input) return;
  new Combobox(input);
}

class Combobox {
  private readonly list: HTMLUListElement;
  private readonly said: HTMLElement;
  private hits: Hit[] = [];
  private at = -1;
  private asked = 0;

  constructor(private readonly input: HTMLInputElement) {
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
      const found = await json<{ items: Hit[] }>(`/api/v1/search?${new URLSearchParams({ q: text, limit: String(MOST) })}`);
      if (turn === this.asked) this.show(found.items);
    } catch {
      this.close(); // the form still leads to the page of results
    }
  }

  private show(hits: Hit[]): void {
    this.hits = hits;
    this.at = -1;
    this.list.replaceChildren(
      ...hits.map((hit, place) => {
        const kind = hit.id.split("/")[0] ?? "";
        const option = make("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" });
        option.append(make("bdi", {}, hit.label), " ", make("span", { class: "quiet" }, kind.replaceAll("-", " ")));
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
    if (hit) window.location.href = `/id/${hit.id}.html`;
  }
}
