// Finding an operation by any of its words.
import { h } from "./dom.js";

/** @param found called with what tells whether an operation is to be shown */
export function search(found) {
  const field = h("input", {
    type: "search", placeholder: "Find a call", "aria-label": "Find a call", autocomplete: "off", "data-testid": "search",
    oninput: () => found(matcher(field.value)),
  });
  return h("div", { class: "search" }, field);
}

function matcher(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (operation) => {
    const said = [operation.method, operation.path, operation.operationId, operation.summary, ...operation.tags].join(" ").toLowerCase();
    return words.every((word) => said.includes(word));
  };
}
