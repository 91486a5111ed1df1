// The SPARQL editor: colours, completion of our own terms by name or label, and mistakes underlined where the
// server says they are. In a shadow root, whose style sheets need no inline styles, so that the CSP stays strict.
import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { json, make } from "./dom";

interface Term {
  name: string;
  label: string;
  info: string;
}

interface Terms {
  prefixes: Record<string, string>;
  terms: Term[];
}

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--quiet)", borderRadius: "var(--round)", fontSize: "0.9rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", minHeight: "12rem", maxHeight: "min(60vh, 24rem)" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--quiet)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--mark) 45%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark)" },
  ".cm-placeholder": { color: "var(--quiet)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionDetail": { color: "inherit", opacity: "0.8", fontStyle: "normal" },
});
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.standard(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.string, tags.atom], color: "var(--code-text)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: tags.number, color: "var(--code-text)" },
]);

export function start(form: HTMLElement): void {
  const area = form.querySelector<HTMLTextAreaElement>("textarea");
  if (!(form instanceof HTMLFormElement) || !area) return;
  const host = make("div", { class: "editor" });
  const root = host.attachShadow({ mode: "open" });
  area.before(host);
  area.hidden = true;
  const label = form.querySelector("label[for]")?.textContent ?? "SPARQL";
  let known: Promise<Terms> | undefined;
  const terms = (): Promise<Terms> => (known ??= json<Terms>("/ask/terms.json"));
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        highlightActiveLine(),
        lintGutter(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(COLOURS),
        THEME,
        EditorView.lineWrapping,
        placeholder("SELECT ..."),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        autocompletion({ override: [(context) => complete(context, terms)] }),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (form.requestSubmit(), true) }])),
        // Tab leaves the editor, as it leaves every field: nobody is caught in it.
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) area.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  mark(view, form);
  form.addEventListener("submit", () => (area.value = view.state.doc.toString()));
}

/** Underlines the mistake that the page tells of. */
function mark(view: EditorView, form: HTMLElement): void {
  const line = Number(form.dataset["line"]);
  if (!line || line > view.state.doc.lines) return;
  const row = view.state.doc.line(line);
  const from = Math.min(row.from + Math.max(Number(form.dataset["column"] ?? 1) - 1, 0), row.to);
  const wrong: Diagnostic = { from, to: Math.max(from, row.to), severity: "error", message: form.dataset["message"] ?? "" };
  view.dispatch(setDiagnostics(view.state, [wrong]));
}

/** Terms whose name or label has what was typed; the prefix's declaration comes with the first use. */
async function complete(context: CompletionContext, terms: () => Promise<Terms>): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[A-Za-z][\w-]*:?[\w.-]*/);
  if (!word || (word.from === word.to && !context.explicit) || word.text.length < 2) return null;
  const { prefixes, terms: all } = await terms();
  const sought = word.text.toLowerCase();
  const found = all.filter((one) => one.name.toLowerCase().includes(sought) || one.label.toLowerCase().includes(sought));
  return {
    from: word.from,
    filter: false,
    options: found
      .sort((a, b) => Number(b.name.startsWith(word.text)) - Number(a.name.startsWith(word.text)) || a.name.length - b.name.length)
      .slice(0, 60)
      .map((one) => ({
        label: one.name,
        detail: one.label,
        info: one.info,
        apply: (view: EditorView, _: unknown, from: number, to: number) => insert(view, one.name, from, to, prefixes),
      })),
  };
}

function insert(view: EditorView, name: string, from: number, to: number, prefixes: Record<string, string>): void {
  const prefix = name.split(":")[0] ?? "";
  const text = view.state.doc.toString();
  const declared = new RegExp(`prefix\\s+${prefix}:`, "i").test(text);
  const namespace = prefixes[prefix];
  const head = declared || !namespace ? "" : `PREFIX ${prefix}: <${namespace}>\n`;
  view.dispatch({
    changes: [{ from: 0, insert: head }, { from, to, insert: name }],
    selection: { anchor: head.length + from + name.length },
  });
}
