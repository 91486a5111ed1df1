// Checks a record while it is being written, and says what is wrong beside the lines.
import { json, later, make } from "./dom";

interface Finding {
  code: string;
  severity: string;
  message: string;
  hint?: string;
  line: number;
  column: number;
}

const WAIT_MS = 600;

export function start(form: HTMLElement): void {
  const area = form.querySelector<HTMLTextAreaElement>("textarea");
  const path = form.querySelector<HTMLInputElement>("input[name=path]");
  const target = document.getElementById(form.dataset["report"] ?? "");
  if (!area || !target) return;
  let running = new AbortController();
  const check = later(async () => {
    if (!area.value.trim()) return target.replaceChildren();
    running.abort();
    const mine = (running = new AbortController());
    try {
      const query = path?.value ? `?${new URLSearchParams({ path: path.value })}` : "";
      const report = await json<{ findings: Finding[] }>(`/api/v1/check${query}`, {
        method: "POST",
        headers: { "Content-Type": "text/turtle" },
        body: area.value,
        signal: mine.signal,
      });
      target.replaceChildren(...shown(report.findings, area));
    } catch (error) {
      if (!mine.signal.aborted) target.replaceChildren(make("p", { class: "empty" }, String(error)));
    }
  }, WAIT_MS);
  area.addEventListener("input", check);
  path?.addEventListener("input", check);
  const file = form.querySelector<HTMLInputElement>("input[type=file]");
  file?.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    area.value = await chosen.text();
    file.value = ""; // from here on the text is what counts
    check();
  });
}

function shown(findings: Finding[], area: HTMLTextAreaElement): Node[] {
  if (findings.length === 0) return [make("p", { class: "empty" }, "All is well. This can be handed in.")];
  const list = make("ol", { class: "findings" });
  for (const one of findings) {
    const place = make("button", { type: "button", class: "place" }, `line ${one.line}`);
    place.addEventListener("click", () => select(area, one));
    const item = make("li", {}, place, " ", make("strong", {}, one.message));
    if (one.hint) item.append(make("p", { class: "quiet" }, one.hint));
    list.append(item);
  }
  return [list];
}

/** Puts the cursor where a finding is. */
function select(area: HTMLTextAreaElement, finding: Finding): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, finding.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  area.focus();
  area.setSelectionRange(start + finding.column - 1, start + (lines[finding.line - 1]?.length ?? 0));
}
