// Draws the reference out of the OpenAPI document.
import { ApiDocument } from "./document.js";
import { h, prose } from "./dom.js";
import { operationView } from "./operation.js";
import { search } from "./search.js";

const main = document.getElementById("main");
const contents = document.getElementById("contents");

try {
  draw(await ApiDocument.load());
} catch (error) {
  main.replaceChildren(h("p", { class: "problem", role: "alert" }, `The reference can't be shown. ${error.message}`));
}

function draw(api) {
  const subjects = api.subjects;
  main.replaceChildren(
    h("section", { class: "introduction" }, prose(api.json.info.description)),
    ...subjects.map((it) => subjectView(api, it)),
    h("p", { class: "nothing", role: "status", hidden: true }, "No call has these words."));
  contents.replaceChildren(
    search((fits) => show(subjects, fits)),
    h("details", { class: "toc", open: matchMedia("(min-width: 900px)").matches }, h("summary", {}, "Contents"), subjects.map(entry)));
  addEventListener("hashchange", open);
  open();
}

function subjectView(api, subject) {
  return h("section", { class: "subject", id: anchor(subject) },
    h("h2", {}, subject.name),
    prose(subject.description),
    subject.operations.map((it) => operationView(api, it)));
}

function entry(subject) {
  return h("div", { class: "entry" },
    h("a", { href: `#${anchor(subject)}`, class: "subject-link" }, subject.name),
    h("ul", {}, subject.operations.map((it) =>
      h("li", { "data-operation": it.operationId }, h("a", { href: `#${it.operationId}` }, it.operationId)))));
}

function anchor(subject) {
  return subject.name.toLowerCase().replace(/[^a-z]+/g, "-");
}

/** Leaves out what doesn't fit. */
function show(subjects, fits) {
  for (const subject of subjects) {
    for (const operation of subject.operations) {
      const hidden = !fits(operation);
      document.getElementById(operation.operationId).hidden = hidden;
      contents.querySelector(`[data-operation="${operation.operationId}"]`).hidden = hidden;
    }
    document.getElementById(anchor(subject)).hidden = !subject.operations.some(fits);
  }
  main.querySelector(".introduction").hidden = !subjects.every((it) => it.operations.every(fits));
  main.querySelector(".nothing").hidden = subjects.some((it) => it.operations.some(fits));
}

/** Opens the operation that the address names. */
function open() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  if (named.matches("details")) named.open = true;
  const toc = contents.querySelector(".toc");
  if (!matchMedia("(min-width: 900px)").matches) toc.open = false;
  requestAnimationFrame(() => named.scrollIntoView());
}
