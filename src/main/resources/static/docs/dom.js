// Elements, and the little CommonMark that the document's texts are written in.

/** An element. Properties that begin with "on" are listeners; null ones are left out. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Paragraphs and lists. */
export function prose(text) {
  return (text ?? "").split(/\n{2,}/).filter(Boolean).map((block) => {
    if (!block.startsWith("- ")) return h("p", {}, inline(block));
    return h("ul", {}, block.split(/\n(?=- )/).map((item) => h("li", {}, inline(item.slice(2)))));
  });
}

/** Code in backticks and what is strong, within a line. */
export function inline(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter(Boolean).map((part) => {
    if (part.startsWith("`")) return h("code", {}, part.slice(1, -1));
    if (part.startsWith("**")) return h("strong", {}, part.slice(2, -2));
    return part;
  });
}

/** A piece of text to copy. */
export function sample(title, text, testId) {
  const copy = h("button", { type: "button", class: "copy", onclick: () => copied(copy, text) }, "Copy");
  return h("figure", { class: "sample", "data-testid": testId },
    h("figcaption", {}, title, copy),
    h("pre", { tabindex: "0" }, h("code", {}, text)));
}

async function copied(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Can't copy";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}
