// Suggests names while somebody types in a search box. Without this file the box is a plain one that searches.
import accessibleAutocomplete from "accessible-autocomplete";

const FEWEST_LETTERS = 2; // the server answers nothing to less
const PAUSE = 150; // milliseconds without a key before it is asked
const CLOSED_BY = ["Enter", "Escape", "Tab"];

/** The words of a template's data attribute with its [places] filled. */
function fill(words, values) {
  return words.replace(/\[(\w+)\]/g, (_place, name) => values[name]);
}

/** Answers of the server to what was typed: after a pause, the newest question only, nothing when it fails. */
class Source {
  constructor(field) {
    const address = new URL(field.dataset.suggestions, location.href);
    const hidden = field.closest("form").querySelectorAll("input[type=hidden][name=kind]");
    const kinds = [...field.dataset.kinds.split(" ").filter(Boolean), ...Array.from(hidden, (input) => input.value)];
    kinds.forEach((kind) => address.searchParams.append("kind", kind));
    this.address = address;
  }

  /** Forget the question: its answer is no longer wanted. */
  drop() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  ask(text, show) {
    this.drop();
    const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
    if (letters.length < FEWEST_LETTERS) {
      show([]);
      return;
    }
    this.timer = setTimeout(() => this.fetch(text, show), PAUSE);
  }

  async fetch(text, show) {
    const asking = new AbortController();
    this.asking = asking;
    this.address.searchParams.set("q", text);
    try {
      const answer = await fetch(this.address, { signal: asking.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (!asking.signal.aborted) show(found);
    } catch {
      if (!asking.signal.aborted) show([]); // no connection: the box goes on without suggestions
    }
  }
}

/** One suggestion as markup: what it is called, by which other name, and its kind. */
function draw(also, { text, kind, also: name }) {
  const line = document.createElement("span");
  const part = (css, words) => {
    const span = document.createElement("span");
    span.className = `suggestions__${css}`;
    span.textContent = words;
    line.append(span, " ");
  };
  part("text", text);
  if (name) part("also", fill(also, { name }));
  part("kind", kind);
  return line.innerHTML;
}

/** Put the autocomplete in the place of the plain field, with what stands in it and the focus it may have. */
function enhance(field) {
  const plain = field.querySelector("input");
  const form = field.closest("form");
  const words = field.dataset;
  const source = new Source(field);
  const typed = { value: plain.value, start: plain.selectionStart, end: plain.selectionEnd };
  const focused = document.activeElement === plain;
  let input;
  let ready = false;

  field.replaceChildren();
  accessibleAutocomplete({
    element: field,
    id: plain.id,
    name: plain.name,
    cssNamespace: "suggestions",
    inputClasses: plain.className,
    displayMenu: "overlay",
    minLength: FEWEST_LETTERS,
    confirmOnBlur: false,
    showNoOptionsFound: false,
    menuAttributes: { "aria-labelledby": null, "aria-label": words.name },
    source(text, show) {
      if (ready) source.ask(text, (found) => field.contains(document.activeElement) && show(found));
    },
    templates: {
      inputValue: (option) => option?.text,
      suggestion: (option) => draw(words.also, option),
    },
    onConfirm(option) {
      input.value = option.text;
      form.requestSubmit();
    },
    tAssistiveHint: () => words.hint,
    tStatusQueryTooShort: () => "",
    tStatusNoResults: () => words.none,
    tStatusResults: (count, chosen) => chosen || (count === 1 ? words.one : fill(words.many, { count })),
    tStatusSelectedOption: (text, count, index) => fill(words.at, { text, count, place: index + 1 }),
  });

  input = field.querySelector("input");
  for (const name of ["maxlength", "spellcheck"]) input.setAttribute(name, plain.getAttribute(name));
  input.enterKeyHint = "search";
  input.setSelectionRange = () => {}; // it selects the whole text with every focus, and the next key would replace it
  input.value = typed.value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  if (focused) {
    input.focus();
    HTMLInputElement.prototype.setSelectionRange.call(input, typed.start, typed.end);
  }
  ready = true;

  // Before the autocomplete sees the key: Enter in the field searches for what was typed, whatever the list shows
  // (it would do nothing), and Escape in the list goes back to the field (the focus would be lost with the list).
  field.addEventListener(
    "keydown",
    (event) => {
      if (CLOSED_BY.includes(event.key)) source.drop();
      if (event.key === "Enter" && event.target === input) event.stopPropagation();
      if (event.key === "Escape" && event.target !== input) input.focus();
    },
    { capture: true },
  );
}

document.querySelectorAll("[data-suggestions]").forEach(enhance);
